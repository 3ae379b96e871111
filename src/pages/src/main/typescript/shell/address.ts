// Where in the service a person is. Every view has an address that can be mailed: the page, whose it
// is (an id, percent-encoded), the rulebook, and what was filtered.

export interface Address {
  readonly page: string;
  /** Whose page it is; null of a list. */
  readonly id: string | null;
  readonly query: URLSearchParams;
}

/** The service's own root: the pages also work behind a proxy's prefix. */
export const root = new URL('../', import.meta.url);

const CHANGED = 'kakaritsuke:address';

export function here(): Address {
  const [page = '', id] = location.pathname.slice(root.pathname.length).split('/');
  return { page, id: id === undefined ? null : decoded(id), query: new URLSearchParams(location.search) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export type Query = Record<string, string | readonly string[] | null | undefined>;

/** The address of a page in the rulebook that is open, as a link has it. */
export function href(page: string, id: string | null = null, query: Query = {}): string {
  const path = root.pathname + page + (id === null ? '' : `/${encodeURIComponent(id)}`);
  const asked = new URLSearchParams();
  const rulebook = new URLSearchParams(location.search).get('rulebook');
  if (rulebook !== null && !('rulebook' in query)) {
    asked.set('rulebook', rulebook);
  }
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === 'string' ? [value] : value ?? []) {
      asked.append(name, one);
    }
  }
  const text = asked.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same address with other words in its query; null takes one out. */
export function changed(address: Address, query: Query): string {
  const kept: Query = {};
  for (const name of address.query.keys()) {
    kept[name] = address.query.getAll(name);
  }
  return href(address.page, address.id, { ...kept, ...query });
}

/** Opens an address; replacing means that going back does not come by here. */
export function go(to: string, replacing = false): void {
  if (replacing) {
    history.replaceState(null, '', to);
  } else {
    history.pushState(null, '', to);
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Tells when the address changes, by {@link go}, a link, or the browser's buttons. */
export function onAddress(changed: () => void): void {
  window.addEventListener(CHANGED, changed);
  window.addEventListener('popstate', changed);
  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.defaultPrevented || link.target !== '' || link.dataset['page'] === undefined) {
      return;
    }
    event.preventDefault();
    go(link.href);
  });
}
