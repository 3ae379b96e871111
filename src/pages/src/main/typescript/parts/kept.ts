// What was typed into a form and not sent yet: it stays in this tab, by the address and the name of the form.

const BEFORE = 'kakaritsuke.typed:';

function key(form: HTMLFormElement): string {
  return `${BEFORE}${location.pathname}${location.search}#${form.name}`;
}

/** Keeps what stands in a form; for its `input`. */
export function keep(event: Event): void {
  const form = event.currentTarget as HTMLFormElement;
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string');
  sessionStorage.setItem(key(form), JSON.stringify(Object.fromEntries(fields)));
}

/** Puts back what was typed, once, when a form is shown. */
export function putBack(element: Element | undefined): void {
  if (!(element instanceof HTMLFormElement)) {
    return;
  }
  const kept = JSON.parse(sessionStorage.getItem(key(element)) ?? '{}') as Record<string, string>;
  // Fields that are elements of their own are not there yet.
  requestAnimationFrame(() => {
    for (const [name, value] of Object.entries(kept)) {
      const field = element.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) {
        field.value = value;
      }
    }
  });
}

/** Forgets it, as it has been sent. */
export function sent(form: HTMLFormElement): void {
  sessionStorage.removeItem(key(form));
  form.reset();
}
