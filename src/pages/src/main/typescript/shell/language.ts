// The language of the pages: what the reader chose, else the browser's. It stays for as long as a
// page is open; another choice loads the page anew.

const CHOSEN = 'kakaritsuke.language';

export type Language = 'ja' | 'en';

export const language: Language = chosen() ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');

export const locale = language === 'ja' ? 'ja-JP' : 'en-GB';

function chosen(): Language | null {
  const kept = localStorage.getItem(CHOSEN);
  return kept === 'ja' || kept === 'en' ? kept : null;
}

export function turnTo(other: Language): void {
  localStorage.setItem(CHOSEN, other);
  location.reload();
}

type Pairs = Record<string, readonly [unknown, unknown]>;
type Word<P> = P extends readonly [infer V, unknown] ? (V extends string ? string : V) : never;

/** Words, each as [Japanese, English], in the reader's language: none can be missing in one of them. */
export function words<const P extends Pairs>(pairs: P): { [K in keyof P]: Word<P[K]> } {
  const which = language === 'ja' ? 0 : 1;
  return Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[which]])) as { [K in keyof P]: Word<P[K]> };
}
