import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AlertWhy } from '../api/alerts.ts';
import { get } from '../api/client.ts';
import '../parts/account-field.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import { nameOf, type Row } from './rows-of.ts';
import { w as common } from './words.ts';
import { w } from './words-of-telling.ts';

/** Why was I told, or not? What is asked stands in the address. */
@customElement('k-why')
export class WhyView extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) rows: readonly Row[] = [];
  private readonly why = new Asked<AlertWhy>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address')) {
      this.why.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    const { query } = this.address;
    if (query.has('subject') && query.has('code')) {
      void this.why.ask((signal) => get(['rulebooks', this.book.name, 'alerts', 'why'],
        { subject: query.get('subject'), code: query.get('code'), on: query.get('on') }, signal));
    }
  };

  override render(): TemplateResult {
    const { query } = this.address;
    const { value, problem, busy } = this.why;
    return html`<section class="card"><p>${w.whyIntro}</p>
      <form name="why" class="line" @submit=${this.submit}>
        <k-account-field .book=${this.book} .value=${query.get('subject') ?? ''}></k-account-field>
        <label>${common.row} <select name="code">${this.rows.map((row) => html`<option value=${row.code} ?selected=${row.code === query.get('code')}>${row.name}</option>`)}</select></label>
        <label>${w.on} <input type="date" name="on" max=${this.book.today()} value=${query.get('on') ?? this.book.today()}></label>
        <button type="submit" class="main">${w.ask}</button></form></section>
      ${problemBox(problem, this.load)}${busy ? loading() : nothing}
      ${value ? this.answer(value) : nothing}`;
  }

  private answer(why: AlertWhy): TemplateResult {
    return html`<section class="card" role="status"><h2>${nameOf(this.rows, why.code)} <span class="beside"><a href=${href('accounts', why.subject)} data-page>${why.subject}</a></span></h2>
      <p class="lead">${why.holds ? w.held(day(why.on)) : w.heldNot(day(why.on))}</p>
      ${why.reasons.length === 0 ? html`<p>${w.noReason}</p>` : html`<ul class="sentences">${why.reasons.map((one) => html`<li>${one.text}</li>`)}</ul>`}
      <p class="help">${w.stood(why.label)} ${why.alert ? html`· <a href=${href('alerts', null, { tab: 'why', subject: why.subject, code: why.code, on: why.on, alert: why.alert.id })} data-page>${w.toAlert}</a>` : nothing}</p></section>`;
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    go(changed(this.address, { subject: String(form.get('subject')).trim(), code: String(form.get('code')), on: String(form.get('on')) || null }));
  };
}
