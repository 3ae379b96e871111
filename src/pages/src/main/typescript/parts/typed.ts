const PREFIX = 'kakaritsuke.typed.';

/**
 * What is typed into a form. It is kept in this tab under the form's name until it has been sent:
 * neither another view, nor loading the page anew, nor a key that expires loses it.
 */
export class Typed {
  private readonly values: Record<string, string>;

  constructor(private readonly name: string) {
    this.values = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}') as Record<string, string>;
  }

  get(field: string): string | undefined {
    return this.values[field];
  }

  set(field: string, value: string): void {
    this.values[field] = value;
    sessionStorage.setItem(PREFIX + this.name, JSON.stringify(this.values));
  }

  forget(): void {
    sessionStorage.removeItem(PREFIX + this.name);
  }
}
