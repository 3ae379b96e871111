import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { severities } from '../parts/severity.ts';
import { get } from '../api/client.ts';
import type { AccountChangePage } from '../api/tasks.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { causes, w } from './words.ts';

type Change = AccountChangePage['changes'][number];

const MOST = 100;
const ORDER = ['HIGH', 'MEDIUM', 'LOW'];

/** Signals that were raised since last week, the gravest first, an account each. */
@customElement('k-news')
export class News extends Part {
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) owner: string | null = null;
  private readonly changes = new Asked<AccountChangePage>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book') || properties.has('owner')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.changes.ask((signal) => get(['rulebooks', this.book.name, 'changes'], { kind: 'SIGNAL_RAISED', owner: this.owner, limit: MOST }, signal));
  };

  override render(): TemplateResult {
    const { value, problem } = this.changes;
    const changes = value?.changes ?? [];
    const accounts = bySubject(changes).sort((one, other) => gravest(one) - gravest(other));
    return html`<section class="card" aria-labelledby="news-title"><div class="heading"><h2 id="news-title">${w.news}</h2>${value ? html`<p class="count">${changes.length}${value.next === null ? '' : '+'}</p>` : nothing}</div>
      ${problemBox(problem, this.load)}
      ${value === undefined ? problem ? nothing : loading() : changes.length === 0 ? html`<p class="help">${w.noNews}</p>`
    : html`<ul class="entries news" tabindex="0" aria-labelledby="news-title">${accounts.map((all) => html`<li><p><a href=${href('accounts', all[0]!.subject)} data-page>${all[0]!.name ?? all[0]!.subject}</a>
        ${this.owner === null ? html`<small>${all[0]!.owner ?? w.noOwner}</small>` : nothing}</p>
      ${all.map((one) => html`<p>${one.to !== undefined && one.to in severities ? html`<span class="severity ${one.to.toLowerCase()}">${severities[one.to]}</span>` : nothing} ${one.label}
        <small>${one.causes.map((cause) => causes[cause] ?? cause).join(w.comma)}</small></p>`)}</li>`)}</ul>`}
      ${value && value.next !== null ? html`<p class="help">${w.newsMore}</p>` : nothing}</section>`;
  }
}

function bySubject(changes: readonly Change[]): Change[][] {
  const accounts = new Map<string, Change[]>();
  changes.forEach((change) => accounts.set(change.subject, [...accounts.get(change.subject) ?? [], change]));
  return [...accounts.values()];
}

function gravest(changes: readonly Change[]): number {
  return Math.min(...changes.map((change) => (ORDER.indexOf(change.to ?? '') + ORDER.length + 1) % (ORDER.length + 1)));
}
