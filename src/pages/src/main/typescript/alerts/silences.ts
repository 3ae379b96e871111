import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import type { Silence } from '../api/alerts.ts';
import { get, send } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import '../parts/account-field.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { keep, putBack, sent } from '../parts/kept.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { nameOf, type Row } from './rows-of.ts';
import { w as common } from './words.ts';
import { w } from './words-of-telling.ts';

type About = 'owner' | 'subject' | 'code';

/** What nobody hears of for some days: those that are and were, one more, the end of one. */
@customElement('k-silences')
export class Silences extends Part {
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @state() private about: About = 'owner';
  private readonly silences = new Asked<readonly Silence[]>(this);
  private readonly done = new Asked<void>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.silences.ask(async (signal) => (await get<{ silences: Silence[] }>(['rulebooks', this.book.name, 'silences'], {}, signal)).silences);
  };

  override render(): TemplateResult {
    const { value, problem } = this.silences;
    return html`<p class="help">${w.silencesHelp}</p>${problemBox(problem, this.load)}${problemBox(this.done.problem)}
      ${value === undefined ? problem ? nothing : loading() : value.length === 0 ? html`<div class="empty apart"><p><strong>${w.noSilences}</strong></p></div>` : this.table(value)}
      ${may(this.me, 'publisher', 'admin') ? this.form() : html`<p class="help">${w.needsPublisher}</p>`}`;
  }

  private table(all: readonly Silence[]): TemplateResult {
    const today = this.book.today();
    return html`<section class="card flush"><table class="plain stacked"><caption class="said">${common.silences}</caption><thead><tr><th scope="col">${w.about}</th><th scope="col">${common.state}</th><th scope="col">${w.range}</th><th scope="col">${w.reason}</th><th scope="col">${w.by}</th><th scope="col"><span class="said">${w.end}</span></th></tr></thead>
      <tbody>${all.map((one) => {
    const over = one.endedAt !== undefined || one.until < today;
    return html`<tr><th scope="row">${one.owner !== undefined ? `${common.owner} ${one.owner}` : one.subject !== undefined
      ? html`<a href=${href('accounts', one.subject)} data-page>${one.subject}</a>` : nameOf(this.rows, one.code ?? '')}</th>
      <td><span class="state ${over ? 'RESOLVED' : 'SNOOZED'}">${over ? w.past : one.from > today ? w.ahead : w.running}</span></td>
      <td>${day(one.from)} – ${day(one.until)}</td><td>${one.why}</td><td>${one.person}</td>
      <td>${over || !may(this.me, 'publisher', 'admin') ? nothing : html`<button type="button" class="quiet" ?disabled=${this.done.busy}
        @click=${() => void this.change(() => send(['rulebooks', this.book.name, 'silences', one.id], {}, { method: 'DELETE' }))}>${w.end}</button>`}</td></tr>`;
  })}</tbody></table></section>`;
  }

  private form(): TemplateResult {
    const choices: readonly (readonly [About, string])[] = [['owner', w.anOwner], ['subject', w.anAccount], ['code', w.aRow]];
    return html`<section class="card" aria-labelledby="silence-title"><h2 id="silence-title">${w.add}</h2>
      <form name="silence" class="line" ${ref(putBack)} @input=${keep} @submit=${this.add}>
        <label>${w.about} <select @change=${(event: Event) => { this.about = (event.target as HTMLSelectElement).value as About; }}>
          ${choices.map(([name, label]) => html`<option value=${name} ?selected=${name === this.about}>${label}</option>`)}</select></label>
        ${this.about === 'subject' ? html`<k-account-field .book=${this.book}></k-account-field>` : this.about === 'code'
    ? html`<label>${common.row} <select name="code">${this.rows.map((row) => html`<option value=${row.code}>${row.name}</option>`)}</select></label>`
    : html`<label>${w.ownerName} <input name="owner" required maxlength="200"></label>`}
        <label>${w.from} <input type="date" name="from" required value=${this.book.today()}></label>
        <label>${w.until} <input type="date" name="until" required min=${this.book.today()}></label>
        <label class="wide">${w.reason} <input name="why" required maxlength="500"></label>
        <button type="submit" class="main" ?disabled=${this.done.busy}>${w.doAdd}</button></form></section>`;
  }

  private readonly add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const body = Object.fromEntries(new FormData(form));
    if (await this.change(() => send(['rulebooks', this.book.name, 'silences'], {}, { method: 'POST', body }))) {
      sent(form);
    }
  };

  private async change(act: () => Promise<unknown>): Promise<boolean> {
    const done = await this.done.ask(async () => { await act(); });
    if (done) {
      this.dispatchEvent(new CustomEvent('changed'));
      this.load();
    }
    return done;
  }
}
