import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Feed } from '../api/feeds.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { how, lastGood, next, standing, troubles } from './standing.ts';
import { w } from './words.ts';

/** The feeds of a rulebook, each with how it stands. */
@customElement('k-feeds')
export class Feeds extends Part {
  @property({ attribute: false }) book!: Book;
  private readonly feeds = new Asked<readonly Feed[]>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.feeds.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.feeds.ask(async (signal) => (await get<{ feeds: Feed[] }>(['rulebooks', this.book.name, 'feeds'], {}, signal)).feeds);
  };

  override render(): TemplateResult {
    const { value, problem } = this.feeds;
    const { book } = this;
    return html`<div class="page"><div class="heading"><h1>${w.title}</h1></div>
      ${problemBox(problem, this.load)}
      ${value === undefined ? problem ? nothing : loading() : value.length === 0 ? html`<div class="empty"><p><strong>${w.none}</strong></p><p>${w.noneHelp}</p></div>`
    : html`<section class="card flush"><table class="plain stacked"><caption class="said">${w.title}</caption><thead><tr><th scope="col">${w.name}</th><th scope="col">${w.standing}</th>
        <th scope="col">${w.lastGood}</th><th scope="col">${w.next}</th><th scope="col">${w.owner}</th></tr></thead>
        <tbody>${value.map((feed) => html`<tr><th scope="row"><a href=${href('feeds', feed.name)} data-page>${feed.name}</a><small>${how(feed)}</small></th>
          <td>${standing(feed)} ${troubles(book, feed)}</td><td data-label=${w.lastGood}>${lastGood(book, feed)}</td><td data-label=${w.next}>${next(book, feed)}</td><td data-label=${w.owner}>${feed.owner ?? w.noOwner}</td></tr>`)}</tbody></table></section>`}</div>`;
  }
}
