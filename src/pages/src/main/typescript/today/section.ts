import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FeedTroubles, WorklistSection } from '../api/tasks.ts';
import type { Caller } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import '../parts/task/entry.ts';
import { type Book, number } from '../shell/book.ts';
import { accountOf } from './account.ts';
import { w } from './words.ts';

/** So many entries stand open at first. */
const FIRST = 5;

/** A section of the list: its accounts, tasks or feeds, the first ones open. */
@customElement('k-section')
export class SectionView extends Part {
  @property({ attribute: false }) section!: WorklistSection;
  @property() asOf = '';
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** Whether all of it is one person's: then the owner need not stand on each line. */
  @property({ type: Boolean }) ofOne = false;
  @state() private all = false;

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('section')) {
      this.all = false;
    }
  }

  override render(): TemplateResult {
    const { section, book } = this;
    const entries = [
      ...section.tasks?.map((task) => html`<k-task-entry .task=${task} .book=${book} .me=${this.me}></k-task-entry>`) ?? [],
      ...section.accounts?.map((account) => accountOf(book, account, this.asOf, this.ofOne)) ?? [],
      ...section.feeds?.map(feedOf) ?? [],
    ];
    const shown = this.all ? entries : entries.slice(0, FIRST);
    return html`<section class="card listed"><div class="heading"><h2>${section.title}</h2>
        <p class="count">${section.total > entries.length && entries.length > 0 ? w.ofTotal(entries.length, section.total) : number(section.total)}</p></div>
      ${section.note === undefined ? nothing : html`<p class="notice">${section.note}</p>`}
      <ul class="entries">${shown.map((entry) => html`<li>${entry}</li>`)}</ul>
      ${shown.length === entries.length ? nothing : html`<button type="button" class="quiet rest" @click=${() => { this.all = true; }}>${w.showAll(entries.length - shown.length)}</button>`}</section>`;
  }
}

function feedOf(feed: FeedTroubles): TemplateResult {
  const words: Record<string, string> = { LATE: w.late, DEAD: w.dead, WAITING: w.waiting(feed.waiting) };
  return html`<p><b>${feed.name}</b> ${feed.troubles.map((one) => html`<span class="tag poor">${words[one] ?? one}</span> `)} <small>${feed.owner ?? ''}</small></p>`;
}
