import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Table, TableColumn } from '../api/changes.ts';
import type { Scalar } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import type { Book } from '../shell/book.ts';
import './cell.ts';
import { EITHER, editorOf, letter, type Typed } from './typing.ts';
import { policies, w } from './words.ts';

/** One table with its rows in the order of the sheet; conditions stand left of what they decide. */
@customElement('k-table')
export class TableView extends Part {
  @property({ attribute: false }) table!: Table;
  @property({ attribute: false }) book!: Book;
  /** The row that was asked for. */
  @property({ attribute: false }) row: string | null = null;
  /** Saves what is typed; undefined where whoever looks may not type. */
  @property({ attribute: false }) type: ((typed: Typed) => Promise<void>) | undefined;
  /** Cells that something was found in. */
  @property({ attribute: false }) found: ReadonlySet<string> = new Set();

  override render(): TemplateResult {
    const { table } = this;
    const policy = table.hitPolicy === null ? w.settings : policies[table.hitPolicy];
    return html`<section class="card" aria-labelledby=${table.id}><div class="heading"><h2 id=${table.id}>${table.name}</h2>
      <p class="help">${[w.of(table.sheet), policy, table.maxPoints === undefined ? undefined : w.max(table.maxPoints)].filter(Boolean).join(' · ')}</p></div>
      <div class="scroll tall" tabindex="0" role="group" aria-label=${table.name}><table class="sheet">
        <thead><tr><th scope="col" class="at">${w.row}</th>${table.columns.map((column) => html`<th scope="col" class=${column.kind}>${column.header}${
  column.operator === null ? nothing : html`<small>${column.operator}</small>`}</th>`)}</tr></thead>
        <tbody>${table.rows.map((row) => html`<tr data-row=${row.id} tabindex=${row.id === this.row ? '-1' : nothing} class=${row.id === this.row ? 'asked' : ''}>
          <th scope="row" class="at">${row.row}${row.id === this.row ? html`<span class="said"> ${w.fromRow}</span>` : nothing}</th>
          ${row.cells.map((cell, i) => this.cell(row.id, row.row, i, cell))}</tr>`)}</tbody></table></div></section>`;
  }

  private cell(row: string, number: number, at: number, { cell, value }: Table['rows'][number]['cells'][number]): TemplateResult {
    const column = this.table.columns[at]!;
    const unit = this.book.fact(column.fact ?? '')?.unit ?? '';
    const editor = this.type && row !== '' ? editorOf(this.book, this.table, at) : null;
    const classes = `${column.kind} ${typeof value === 'number' ? 'number' : ''} ${value === null ? 'blank' : ''} ${this.found.has(`${this.table.sheet}!${cell}`) ? 'found' : ''}`;
    const shown = shownIn(this.book, column, value);
    if (editor === null) {
      return html`<td class=${classes}>${shown}${value === null && column.kind === 'condition' ? html`<span class="said">${w.any}</span>` : nothing}</td>`;
    }
    const label = `${column.header}${column.operator ?? ''} ${w.rowOf(number)}`;
    return html`<td class=${classes}><k-cell .value=${value} .shown=${shown} .label=${label} .unit=${unit} .editor=${editor}
      .save=${(typed: Scalar) => this.type!({ table: this.table, row, column: letter(column), value: typed })}></k-cell></td>`;
  }
}

/** A value as people read it: of a condition in the words of its fact. */
function shownIn(book: Book, column: TableColumn, value: Scalar | readonly Scalar[]): string {
  return column.operator === EITHER && typeof value === 'boolean' ? value ? w.there : w.notThere : book.shown(column.fact ?? '', value);
}
