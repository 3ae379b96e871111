import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FactChoice } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import { type Address, changed, go, type Query } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { segmentFact } from './columns.ts';
import { w } from './words.ts';

const FILTERS = ['q', 'owner', 'band', 'segment', 'signal'];

/** What is asked of the list; every choice is a change of the address. */
@customElement('k-account-filters')
export class AccountFilters extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) owners: readonly string[] = [];
  /** All that were ever seen: a filter must not take the other choices away. */
  private readonly seen = new Set<string>();

  override render(): TemplateResult {
    const { book, address } = this;
    this.owners.forEach((owner) => this.seen.add(owner));
    const ended = address.query.get('ended') === 'true';
    const segment = segmentFact(book);
    const bands = address.query.getAll('band');
    return html`<div class="filters" role="group" aria-label=${w.filters}>
      <div class="switch" role="group">
        <a href=${this.with({ ended: null })} data-page aria-current=${ended ? nothing : 'true'}>${w.inUse}</a>
        <a href=${this.with({ ended: 'true' })} data-page aria-current=${ended ? 'true' : nothing}>${w.ended}</a></div>
      <div class="chips" role="group" aria-label=${w.band}>${book.choices('band').map((one) => html`<button type="button" class="band ${book.bandLook(one.code)}"
        aria-pressed=${bands.includes(one.code)} @click=${() => this.toggle('band', one.code)}>${one.label}</button>`)}</div>
      ${this.select('owner', w.owner, w.anyOwner, [...this.seen].sort().map((owner) => ({ code: owner, label: owner })))}
      ${segment === undefined ? nothing : this.select('segment', segment.label, w.any(segment.label), segment.choices ?? [])}
      ${this.select('signal', w.signals, w.anySignal, book.choices('signals'))}
      ${FILTERS.some((name) => address.query.has(name)) ? html`<a class="quiet" href=${this.with({ q: null, owner: null, band: null, segment: null, signal: null })} data-page>${w.clear}</a>` : nothing}
    </div>`;
  }

  private select(name: string, label: string, all: string, choices: readonly FactChoice[]): TemplateResult | typeof nothing {
    const chosen = this.address.query.get(name) ?? '';
    return choices.length === 0 ? nothing : html`<select aria-label=${label} .value=${chosen}
      @change=${(event: Event) => go(this.with({ [name]: (event.target as HTMLSelectElement).value || null }), true)}>
      <option value="" ?selected=${chosen === ''}>${all}</option>
      ${choices.map((one) => html`<option value=${one.code} ?selected=${one.code === chosen}>${one.label}</option>`)}</select>`;
  }

  private with(query: Query): string {
    return changed(this.address, query);
  }

  private toggle(name: string, code: string): void {
    const chosen = this.address.query.getAll(name);
    go(this.with({ [name]: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] }), true);
  }
}
