import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, save, send } from '../api/client.ts';
import type { FeedRun } from '../api/feeds.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed } from '../shell/address.ts';
import { type Book, day, number } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import './columns.ts';
import { refusals, rest } from './report.ts';
import { states, w } from './words-of-run.ts';

/** How many reasons are shown at once. */
const REASONS = 6;
const PAUSE_MILLIS = 1500;

/** The report of one run; letting in or discarding one that waits. Sends `settled`. */
@customElement('k-feed-run')
export class FeedRunView extends Part {
  @property() run = '';
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private sure: 'admit' | 'discard' | null = null;
  private readonly whole = new Asked<FeedRun>(this);
  private readonly done = new Asked<FeedRun>(this);
  private readonly saved = new Asked<void>(this);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.waiting);
    super.disconnectedCallback();
  }

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('run') || properties.has('book')) {
      this.sure = null;
      this.whole.clear();
      this.done.clear();
      void this.load();
    }
  }

  private get place(): string[] {
    return ['rulebooks', this.book.name, 'feeds', this.address.id ?? '', 'runs', this.run];
  }

  // While it is being let in, again and again.
  private readonly load = async (): Promise<void> => {
    clearTimeout(this.waiting);
    const before = this.whole.value?.state;
    if (await this.whole.ask((signal) => get(this.place, {}, signal))) {
      if (this.whole.value!.state === 'ADMITTING') {
        this.waiting = setTimeout(() => void this.load(), PAUSE_MILLIS);
      } else if (before === 'ADMITTING') {
        this.dispatchEvent(new CustomEvent('settled'));
      }
    }
  };

  override render(): TemplateResult {
    const { value, problem } = this.whole;
    return html`${problemBox(problem, () => void this.load())}${value ? this.shown(value) : problem ? nothing : loading()}`;
  }

  private shown(run: FeedRun): TemplateResult {
    const { book } = this;
    const { report } = run;
    const waits = run.state === 'WAITING';
    const figure = (count: number, what: string): TemplateResult => html`<p><span class="figure">${number(count)}</span> ${what}</p>`;
    return html`<section class="card" aria-labelledby="run-title"><div class="heading"><h2 id="run-title">${w.report(day(run.observedOn))} <span class="state ${run.state}">${states[run.state]}</span></h2>
        <p class="help">${w.head(book.time(run.receivedAt), run.receivedBy)}${run.fileName === undefined ? nothing : ` · ${run.fileName}`}
          ${run.settledAt === undefined || run.settledBy === undefined ? nothing : html` · ${w.settled(states[run.state]!, book.time(run.settledAt), run.settledBy)}`}</p>
        <a class="quiet" href=${changed(this.address, { run: null })} data-page>${w.close}</a></div>
      <div class="figures small">${figure(report.lines, w.inAll)}${figure(report.taken, waits ? w.wouldTake : w.took)}${report.unchanged > 0 ? figure(report.unchanged, w.unchanged) : nothing}
        ${report.confirmed > 0 ? figure(report.confirmed, w.confirmed) : nothing}${figure(report.refused, w.refusedLines)}${figure(report.accounts, w.ofAccounts)}</div>
      <p class="help">${report.comparedWith === undefined ? nothing : w.compared(day(report.comparedWith), book.counted(report.accountsBefore ?? 0))}
        ${report.compared > 0 ? w.worse(book.counted(report.worse), book.counted(report.compared)) : nothing}</p>
      ${run.held.length === 0 ? nothing : html`<h3>${waits ? w.whyWaits : w.wasOdd}</h3>${this.reasons(run)}`}
      ${waits ? this.settling() : nothing}</section>
      ${refusals(run, () => void this.saved.ask(() => this.save(run)), this.saved)}
      ${report.unknownColumns.length === 0 ? nothing : html`<k-feed-columns .run=${run} .book=${book} .me=${this.me}></k-feed-columns>`}
      ${rest(report)}`;
  }

  private reasons(run: FeedRun): TemplateResult {
    const list = (some: FeedRun['held']): TemplateResult => html`<ul class="sentences">${some.map((one) => html`<li>${one.message}</li>`)}</ul>`;
    return html`${list(run.held.slice(0, REASONS))}${run.held.length <= REASONS ? nothing
      : html`<details><summary>${w.moreOdd(number(run.held.length - REASONS))}</summary>${list(run.held.slice(REASONS))}</details>`}`;
  }

  private settling(): TemplateResult {
    const { sure, done } = this;
    if (!may(this.me, 'publisher', 'admin')) {
      return html`<p class="help">${w.needsPublisher}</p>`;
    }
    return html`${problemBox(done.problem)}<div class="letting">${sure === null ? html`
      <button type="button" class="main" @click=${() => { this.sure = 'admit'; }}>${w.admit}…</button><button type="button" @click=${() => { this.sure = 'discard'; }}>${w.discard}…</button>`
    : html`<p role="status">${sure === 'admit' ? w.admitSure : w.discardSure}</p>
      <button type="button" class="main" ?disabled=${done.busy} @click=${() => void this.settle(sure)}>${sure === 'admit' ? w.admit : w.discard}</button>
      <button type="button" class="quiet" @click=${() => { this.sure = null; }}>${w.cancel}</button>`}</div>`;
  }

  private async settle(how: 'admit' | 'discard'): Promise<void> {
    if (await this.done.ask(async () => (await send([...this.place, how], {}, { method: 'POST', body: {} })).json() as Promise<FeedRun>)) {
      this.sure = null;
      await this.load();
      this.dispatchEvent(new CustomEvent('settled'));
    }
  }

  private async save(run: FeedRun): Promise<void> {
    await save([...this.place, 'refused'], {}, 'text/csv', `${run.feed}-${run.observedOn}-refused.csv`);
  }
}
