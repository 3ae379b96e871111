import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { FeedRun, FeedRunPage } from '../api/feeds.ts';
import { Part } from '../parts/element.ts';
import { Paged } from '../parts/paged.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed } from '../shell/address.ts';
import { type Book, day, number } from '../shell/book.ts';
import { states, w } from './words-of-run.ts';

const PAGE = 30;

/** The runs of a feed, the newest first. */
@customElement('k-feed-runs')
export class FeedRuns extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) turn = 0;
  private asked = '';
  private readonly runs = new Paged<FeedRun>(this, async (cursor, signal) => {
    const answer = await get<FeedRunPage>(['rulebooks', this.book.name, 'feeds', this.address.id ?? '', 'runs'],
      { cursor, limit: PAGE, state: this.address.query.get('state') }, signal);
    return { rows: answer.runs, next: answer.next ?? null };
  });

  protected override willUpdate(properties: PropertyValues<this>): void {
    // Opening a run changes the address, not the list.
    const asked = JSON.stringify([this.book.name, this.address.id, this.address.query.get('state')]);
    if (asked !== this.asked || properties.has('turn')) {
      this.asked = asked;
      void this.runs.load();
    }
  }

  override render(): TemplateResult {
    const { runs, address } = this;
    const chosen = address.query.get('state');
    const head = (state: string | null, name: string): TemplateResult => html`<a href=${changed(address, { state })} data-page aria-current=${chosen === state ? 'true' : nothing}>${name}</a>`;
    return html`<section class="card" aria-labelledby="runs-title"><div class="heading"><h2 id="runs-title">${w.runs}</h2>
        <div class="switch" role="group" aria-label=${w.state}>${head(null, w.allStates)}${['WAITING', 'ADMITTED', 'DISCARDED', 'REFUSED'].map((state) => head(state, states[state]!))}</div></div>
      ${problemBox(runs.first.problem, () => void runs.load())}
      ${runs.first.value === undefined ? runs.first.problem ? nothing : loading() : runs.rows.length === 0 ? html`<p class="help">${chosen === null ? w.noRuns : w.noneOfState}</p>`
    : html`<table class="plain stacked ${runs.first.busy ? 'busy' : ''}"><caption class="said">${w.runs}</caption><thead><tr><th scope="col">${w.day}</th><th scope="col">${w.state}</th><th scope="col">${w.received}</th><th scope="col">${w.by}</th>
        <th scope="col" class="number">${w.lines}</th><th scope="col" class="number">${w.accounts}</th><th scope="col" class="number">${w.refused}</th><th scope="col" class="number">${w.odd}</th></tr></thead>
      <tbody>${runs.rows.map((run) => this.row(run))}</tbody></table>`}${runs.rest}</section>`;
  }

  private row(run: FeedRun): TemplateResult {
    const { report } = run;
    return html`<tr class=${run.id === this.address.query.get('run') ? 'asked' : ''}><th scope="row"><a href=${changed(this.address, { run: run.id })} data-page>${day(run.observedOn)}</a>
        ${run.backfill ? html`<span class="tag">${w.backfill}</span>` : nothing}</th>
      <td><span class="state ${run.state}">${states[run.state]}</span></td><td>${this.book.time(run.receivedAt)}</td><td>${run.receivedBy}${run.fileName === undefined ? nothing : html` <small>${run.fileName}</small>`}</td>
      <td class="number" data-label=${w.lines}>${number(report.lines)}</td><td class="number" data-label=${w.accounts}>${number(report.accounts)}</td>
      <td class="number ${report.refused === 0 ? 'nil' : ''}" data-label=${w.refused}>${report.refused === 0 ? '–' : number(report.refused)}</td><td class="number ${run.held.length === 0 ? 'nil' : ''}" data-label=${w.odd}>${run.held.length === 0 ? '–' : number(run.held.length)}</td></tr>`;
  }
}
