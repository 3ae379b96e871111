import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Feed } from '../api/tasks.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Book, day, daysBetween } from '../shell/book.ts';
import { w } from './words.ts';

/** How old what is known is: each feed with the day of its last good run, and what is wrong with it. */
@customElement('k-feeds')
export class Feeds extends Part {
  @property({ attribute: false }) book!: Book;
  private readonly feeds = new Asked<{ readonly feeds: readonly Feed[] }>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.feeds.ask((signal) => get(['rulebooks', this.book.name, 'feeds'], {}, signal));
  };

  override render(): TemplateResult {
    const { value, problem } = this.feeds;
    return html`<section class="card" aria-labelledby="feeds-title"><h2 id="feeds-title">${w.feeds}</h2>
      ${problemBox(problem, this.load)}
      ${value === undefined ? problem ? nothing : loading() : value.feeds.length === 0 ? html`<p class="help">${w.noFeeds}</p>`
    : html`<ul class="entries">${value.feeds.map((feed) => html`<li>${this.feed(feed)}</li>`)}</ul>`}</section>`;
  }

  private feed(feed: Feed): TemplateResult {
    const { lastGood } = feed;
    const troubles = [feed.deadSince !== undefined ? w.dead : feed.lateSince !== undefined ? w.late : '', feed.waiting.length > 0 ? w.waiting(feed.waiting.length) : ''].filter(Boolean);
    return html`<p><b>${feed.name}</b> ${troubles.map((one) => html`<span class="tag poor">${one}</span> `)}${
      troubles.length === 0 && lastGood ? html`<span class="tag">${w.fresh}</span>` : nothing}</p>
      <p class="help">${lastGood ? w.observed(day(lastGood.observedOn), w.ago(Math.max(0, daysBetween(lastGood.observedOn, this.book.today())))) : w.neverRan}${
  lastGood ? ` · ${this.book.counted(lastGood.accounts)}` : nothing}</p>
      ${feed.problem === undefined ? nothing : html`<p>${feed.problem}</p>`}`;
  }
}
