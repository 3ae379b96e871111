import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { AccountChange, AccountChangePage, Portfolio } from '../api/portfolio.ts';
import { Asked } from '../parts/asked.ts';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import { causes, w } from './words.ts';

const PAGE = 500;

/** From which band to which accounts went in a week; a cell opens the list of them. */
@customElement('k-movement')
export class Movement extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) portfolio!: Portfolio;
  private readonly moved = new Asked<readonly AccountChange[]>(this);
  private asked = '';

  private get from(): string | null {
    return this.address.query.get('from');
  }

  private get to(): string | null {
    return this.address.query.get('to');
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    const asked = this.from && this.to ? JSON.stringify([this.book.name, this.portfolio.asOf, this.from, this.to]) : '';
    if (asked !== this.asked) {
      this.asked = asked;
      this.moved.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    if (this.asked === '') {
      return;
    }
    void this.moved.ask(async (signal) => {
      const found: AccountChange[] = [];
      let cursor: string | null = null;
      do {
        const page: AccountChangePage = await get(['rulebooks', this.book.name, 'changes'],
          { since: this.portfolio.movement!.since, until: this.portfolio.asOf, kind: ['BAND_WORSE', 'BAND_BETTER'], limit: PAGE, cursor }, signal);
        found.push(...page.changes.filter((one) => one.from === this.from && one.to === this.to));
        cursor = page.next;
      } while (cursor !== null);
      return found;
    });
  };

  override render(): TemplateResult {
    const moves = this.portfolio.movement?.over.find((one) => one.rulebook === this.book.name)?.bands ?? [];
    const codes = this.book.choices('band').map((one) => one.code).filter((code) => moves.some((one) => one.from === code || one.to === code));
    return html`<p class="help">${w.movementHelp}</p><div class="scroll" tabindex="0" role="group" aria-label=${w.movement}><table class="plain matrix"><thead><tr><th scope="col">${w.fromTo}</th>${codes.map((to) => html`<th scope="col">${band(this.book, to)}</th>`)}</tr></thead>
      <tbody>${codes.map((from, i) => html`<tr><th scope="row">${band(this.book, from)}</th>${codes.map((to, j) => this.cell(from, to, i, j, moves.find((one) => one.from === from && one.to === to)?.subjects ?? 0))}</tr>`)}</tbody></table></div>
      ${this.asked === '' ? nothing : this.list()}`;
  }

  private cell(from: string, to: string, i: number, j: number, subjects: number): TemplateResult {
    const way = i === j ? 'stayed' : i < j ? 'worse' : 'better';
    const name = (code: string): string => this.book.label('band', code);
    const counted = this.book.counted(subjects);
    const label = i === j ? w.stayed(name(from), counted) : w.moved(name(from), name(to), counted);
    const link = i === j ? href('accounts', null, { band: from }) : changed(this.address, { from, to });
    return html`<td class="${way} ${from === this.from && to === this.to ? 'asked' : ''}">${subjects === 0 ? html`<span aria-label=${label} role="img">·</span>` : html`<a href=${link} data-page aria-label=${label}>${subjects}</a>`}</td>`;
  }

  private list(): TemplateResult {
    const { value, problem } = this.moved;
    const name = (code: string | null): string => this.book.label('band', code ?? '');
    return html`<div class="heading"><p role="status"><b>${w.moved(name(this.from), name(this.to), value ? this.book.counted(value.length) : '…')}</b></p>
        <a class="quiet" href=${changed(this.address, { from: null, to: null })} data-page>${w.close}</a></div>
      ${problemBox(problem, this.load)}
      ${value ? html`<div class="scroll" tabindex="0" role="group" aria-label=${w.who}><table class="plain"><thead><tr><th scope="col">${w.account}</th><th scope="col">${w.owner}</th><th scope="col">${w.day}</th><th scope="col">${w.why}</th></tr></thead>
        <tbody>${value.map((one) => html`<tr><th scope="row"><a href=${href('accounts', one.subject)} data-page>${one.name ?? one.subject}</a></th><td class="nowrap">${one.owner ?? w.noOwner}</td>
          <td class="nowrap">${day(one.asOf)}</td><td>${one.causes.map((cause) => causes[cause] ?? cause).join(' · ')}</td></tr>`)}</tbody></table></div>` : problem ? nothing : loading()}`;
  }
}
