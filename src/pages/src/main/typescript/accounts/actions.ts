import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Query, save } from '../api/client.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { type Address, changed, go } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { choosable } from './columns.ts';
import { w } from './words.ts';

const FILES: readonly (readonly [string, string])[] = [
  ['CSV', 'text/csv'],
  ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

/** What is done with the list as it is filtered: which facts stand in it, and taking it along as a file. */
@customElement('k-account-actions')
export class AccountActions extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) columns: readonly string[] = [];
  /** What the list asks the service for. */
  @property({ attribute: false }) query: Query = {};
  private readonly saved = new Asked<void>(this);

  override render(): TemplateResult {
    return html`<div class="actions">
      <details class="menu"><summary>${w.columns}</summary><div class="drop">${choosable(this.book).map((fact) => html`<label>
        <input type="checkbox" .checked=${this.columns.includes(fact.name)} @change=${() => this.toggle(fact.name)}> ${fact.label}</label>`)}</div></details>
      <details class="menu"><summary>${w.export}</summary><div class="drop"><p class="help">${w.exported}</p>
        ${FILES.map(([name, type]) => html`<button type="button" ?disabled=${this.saved.busy} @click=${() => this.save(name, type)}>${name}</button> `)}
        ${problemBox(this.saved.problem)}</div></details>
    </div>`;
  }

  private toggle(name: string): void {
    const columns = this.columns.includes(name) ? this.columns.filter((one) => one !== name) : [...this.columns, name];
    go(changed(this.address, { columns: columns.join(',') }), true);
  }

  private save(name: string, type: string): void {
    void this.saved.ask(() => save(['rulebooks', this.book.name, 'accounts'], this.query, type, `accounts.${name.toLowerCase()}`));
  }
}
