import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Scalar, Table, TableColumn } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import type { Book } from '../shell/book.ts';
import { policies, w } from './words.ts';

/** One table with its rows in the order of the sheet; conditions stand left of what they decide. */
@customElement('k-table')
export class TableView extends Part {
  @property({ attribute: false }) table!: Table;
  @property({ attribute: false }) book!: Book;
  /** The row that was asked for. */
  @property({ attribute: false }) row: string | null = null;

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
          ${row.cells.map((cell, i) => this.cell(table.columns[i]!, cell.value))}</tr>`)}</tbody></table></div></section>`;
  }

  private cell(column: TableColumn, value: Scalar | readonly Scalar[]): TemplateResult {
    const isNumber = typeof value === 'number';
    if (value === null) {
      return html`<td class="${column.kind} blank">${column.kind === 'condition' ? html`<span class="said">${w.any}</span>` : nothing}</td>`;
    }
    return html`<td class="${column.kind} ${isNumber ? 'number' : ''}">${this.book.shown(column.fact ?? '', value)}</td>`;
  }
}
