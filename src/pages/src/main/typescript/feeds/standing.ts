import { html, nothing, type TemplateResult } from 'lit';
import type { Feed } from '../api/feeds.ts';
import { href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import { nextDue, standingOf } from './due.ts';
import { cycles, kinds, standings, w } from './words.ts';

/** How a feed stands, as a word in its colour. */
export function standing(feed: Feed): TemplateResult {
  const at = standingOf(feed);
  return html`<span class="state ${at}">${standings[at]}</span>`;
}

export function how(feed: Feed): string {
  return [kinds[feed.kind] ?? feed.kind, feed.cycle === undefined ? undefined : cycles[feed.cycle] ?? feed.cycle].filter(Boolean).join('・');
}

/** What is wrong with it, each with what to do. */
export function troubles(book: Book, feed: Feed): TemplateResult {
  const unknown = feed.lastGood?.unknownColumns ?? [];
  return html`${feed.deadSince === undefined ? nothing : html`<p class="held-back">${w.dead(day(feed.deadSince))}</p>`}
    ${feed.lateSince === undefined ? nothing : html`<p class="held-back">${w.late(book.time(feed.lateSince))}</p>`}
    ${feed.problem === undefined ? nothing : html`<p class="held-back">${w.problem}：${feed.problem}${feed.lookedAt === undefined ? nothing : html` <small>${w.lookedAt(book.time(feed.lookedAt))}</small>`}</p>`}
    ${feed.waiting.map((one) => html`<p>${w.ofDay(day(one.observedOn))} <a href=${href('feeds', feed.name, { run: one.run })} data-page>${w.look}</a></p>`)}
    ${unknown.length === 0 || feed.lastGood === undefined ? nothing : html`<p>${w.unmapped(unknown.map((one) => one.column).join(w.comma))}
      <a href=${href('feeds', feed.name, { run: feed.lastGood.run })} data-page>${w.look}</a></p>`}`;
}

export function lastGood(book: Book, feed: Feed): TemplateResult {
  return feed.lastGood === undefined ? html`${w.never}` : html`<a href=${href('feeds', feed.name, { run: feed.lastGood.run })} data-page>${w.ofDay(day(feed.lastGood.observedOn))}</a>
    <small class="under">${book.counted(feed.lastGood.accounts)}・${w.at(book.time(feed.lastGood.receivedAt))}</small>`;
}

export function next(book: Book, feed: Feed): TemplateResult {
  const due = nextDue(feed, book.today());
  return due === null ? html`${w.irregular}` : html`${w.ofDay(day(due))} <small class="under">${w.grace(feed.graceHours)}</small>`;
}
