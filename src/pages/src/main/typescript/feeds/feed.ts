import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Feed } from '../api/feeds.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import './drop.ts';
import './run.ts';
import './runs.ts';
import { how, lastGood, next, standing, troubles } from './standing.ts';
import { w } from './words.ts';

/** One feed: how it stands, sending a file to it, its runs, and the report of the run that the address names. */
@customElement('k-feed')
export class FeedView extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** Grows when a run has come or was settled: the list is read anew. */
  @state() private turn = 0;
  private readonly feeds = new Asked<readonly Feed[]>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    const before = properties.get('address');
    if (properties.has('book') || before?.id !== this.address.id) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.feeds.ask(async (signal) => (await get<{ feeds: Feed[] }>(['rulebooks', this.book.name, 'feeds'], {}, signal)).feeds);
  };

  private readonly again = (): void => {
    this.turn++;
    this.load();
  };

  override render(): TemplateResult {
    const { value, problem } = this.feeds;
    const { book, address, me } = this;
    const feed = value?.find((one) => one.name === address.id);
    const run = address.query.get('run');
    return html`<div class="page"><p class="path"><a href=${href('feeds')} data-page>${w.title}</a></p>
      <div class="heading"><h1>${address.id}</h1><p class="count">${feed ? html`${how(feed)} ${feed.owner === undefined ? nothing : html` · ${w.owner} ${feed.owner}`}` : nothing}</p></div>
      ${problemBox(problem, this.load)}
      ${value === undefined ? problem ? nothing : loading() : feed === undefined ? html`<div class="empty"><p><strong>${w.noFeed}</strong></p><p>${w.noFeedHelp}</p></div>` : html`
      ${run === null ? html`<div class="columns">
        <k-feed-drop .feed=${feed} .book=${book} .me=${me} @sent=${(event: CustomEvent<string>) => { this.again(); go(changed(address, { run: event.detail })); }}></k-feed-drop>
        <section class="card"><h2>${w.standing} ${standing(feed)}</h2>${troubles(book, feed)}
          <dl class="pairs"><dt>${w.lastGood}</dt><dd>${lastGood(book, feed)}</dd><dt>${w.next}</dt><dd>${next(book, feed)}</dd>
          <dt>${w.encoding}</dt><dd>${feed.encoding} <small class="under">${w.deadAfter(feed.deadAfterDays)}</small></dd></dl></section></div>`
    : html`<k-feed-run .run=${run} .address=${address} .book=${book} .me=${me} @settled=${this.again}></k-feed-run>`}
      <k-feed-runs .address=${address} .book=${book} .turn=${this.turn}></k-feed-runs>`}</div>`;
  }
}
