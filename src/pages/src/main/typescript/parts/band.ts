import { html, nothing, type TemplateResult } from 'lit';
import type { Book } from '../shell/book.ts';
import { signed } from '../shell/book.ts';
import { words } from '../shell/language.ts';

const w = words({
  up: ['上がった', 'up'],
  down: ['下がった', 'down'],
  same: ['変化なし', 'unchanged'],
});

/** A band by its word, a sign and a colour. */
export function band(book: Book, code: string | null | undefined): TemplateResult | typeof nothing {
  return code ? html`<span class="band ${book.bandLook(code)}">${book.label('band', code)}</span>` : nothing;
}

/** How a score changed: a number with its sign and an arrow. */
export function change(by: number | null | undefined): TemplateResult | typeof nothing {
  if (by === null || by === undefined) {
    return nothing;
  }
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  return html`<span class="change ${way}"><span class="said">${w[way]} </span>${signed(by)}</span>`;
}
