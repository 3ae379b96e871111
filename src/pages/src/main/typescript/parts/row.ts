import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../api/types.ts';
import { href } from '../shell/address.ts';
import { words } from '../shell/language.ts';

const w = words({
  row: [(sheet: string, row: number) => `${sheet} ${row}行目`, (sheet: string, row: number) => `${sheet}, row ${row}`],
});

/** The row that said something, as a link that opens its table at it; of a rule its name and file. */
export function rowLink(source: Source | null | undefined, version?: number): TemplateResult | typeof nothing {
  if (source?.rule) {
    return html`<span class="source">${source.file} ${source.rule}</span>`;
  }
  if (!source?.workbook || !source.id) {
    return nothing;
  }
  const query = { workbook: source.workbook, row: source.id, version: version === undefined ? null : String(version) };
  return html`<a class="source" href=${href('tables', null, query)} data-page>${source.workbook} ${w.row(source.sheet ?? '', source.row ?? 0)}</a>`;
}
