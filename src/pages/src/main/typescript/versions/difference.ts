import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Table, Version, VersionFile } from '../api/history.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { between, type Cell, type CellDifference } from './between.ts';
import { w } from './words.ts';

interface Both {
  readonly cells: readonly CellDifference[];
  readonly files: readonly { readonly path: string; readonly how: string }[];
}

/** What differs between any two versions: cells of tables, and files. */
@customElement('k-difference')
export class Difference extends Part {
  @property() from = '';
  @property() to = '';
  @property({ attribute: false }) book!: Book;
  private readonly both = new Asked<Both>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('from') || properties.has('to') || properties.has('book')) {
      this.both.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    const { from, to } = this;
    const place = ['rulebooks', this.book.name];
    void this.both.ask(async (signal) => {
      const tables = (version: string): Promise<Table[]> => get([...place, 'tables'], { version }, signal);
      const version = (number: string): Promise<Version> => get([...place, 'versions', number], {}, signal);
      const [old, now, before, after] = await Promise.all([tables(from), tables(to), version(from), version(to)]);
      return { cells: between(old, now), files: filesBetween(before.files ?? [], after.files ?? []) };
    });
  };

  override render(): TemplateResult {
    const { value, problem } = this.both;
    const from = Number(this.from);
    const to = Number(this.to);
    return html`<div class="page"><p class="path"><a href=${href('versions')} data-page>${w.all}</a></p>
      <div class="heading"><h1>${w.difference(from, to)}</h1><p class="count">${value ? w.differing(value.cells.length) : ''}</p></div>
      <p class="links"><a class="button" href=${href('versions', null, { from: this.to, to: this.from })} data-page>${w.swap}</a>
        ${[from, to].map((one) => html`<a class="button" href=${href('versions', String(one))} data-page>${w.version(one)}</a>`)}</p>
      ${problemBox(problem, this.load)}${value ? this.whole(value) : problem ? nothing : loading()}</div>`;
  }

  private whole({ cells, files }: Both): TemplateResult {
    const tables = new Map<string, CellDifference[]>();
    for (const one of cells) {
      const name = `${one.workbook} ${one.sheet} ${one.table}`;
      tables.set(name, [...tables.get(name) ?? [], one]);
    }
    return html`${cells.length === 0 ? html`<div class="empty"><p><strong>${w.same}</strong></p>${files.length > 0 ? html`<p>${w.sameHelp}</p>` : nothing}</div>` : nothing}
      ${[...tables.values()].map((all) => html`<section class="card"><h2>${all[0]!.table} <span class="beside">${all[0]!.workbook} ${all[0]!.sheet}</span></h2>
        <table class="plain stacked changes"><thead><tr><th scope="col">${w.row}</th><th scope="col">${w.column}</th><th scope="col">${w.was}</th><th scope="col">${w.is}</th></tr></thead>
        <tbody>${all.map((one) => this.difference(one))}</tbody></table></section>`)}
      <section class="card"><h2>${w.otherFiles}</h2>${files.length === 0 ? html`<p class="help">${w.noFiles}</p>` : html`<ul class="entries">${files.map((file) => html`<li>${file.path} <span class="tag">${file.how}</span></li>`)}</ul>`}</section>`;
  }

  private difference(one: CellDifference): TemplateResult {
    const shown = (value: Cell): string => this.book.shown(one.column?.fact ?? '', value) || w.blank;
    const query = { workbook: one.workbook, row: one.row.id, version: one.kind === 'ROW_GONE' ? this.from : this.to };
    return html`<tr><th scope="row"><a href=${href('tables', null, query)} data-page>${w.rowNumber(one.row.number)}</a>
        ${one.kind === 'CELL' ? nothing : html`<span class="tag">${one.kind === 'ROW_ADDED' ? w.rowAdded : w.rowGone}</span>`}</th>
      <td>${one.column?.header}</td><td>${one.kind === 'ROW_ADDED' ? '' : html`<del>${shown(one.before)}</del>`}</td><td>${one.kind === 'ROW_GONE' ? '' : html`<ins>${shown(one.after)}</ins>`}</td></tr>`;
  }
}

function filesBetween(before: readonly VersionFile[], after: readonly VersionFile[]): Both['files'] {
  const old = new Map(before.map((file) => [file.path, file.sha256]));
  const now = new Map(after.map((file) => [file.path, file.sha256]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, how: !old.has(path) ? w.addedFile : !now.has(path) ? w.goneFile : w.changedFile }));
}
