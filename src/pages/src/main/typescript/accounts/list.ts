import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, type Query } from '../api/client.ts';
import type { AccountPage, AccountSummary } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import '../parts/grid.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import './actions.ts';
import { columnsOf, usualColumns } from './columns.ts';
import './filters.ts';
import { w } from './words.ts';

/** How many rows a page of the list has. */
const PAGE = 100;

/** The accounts of a rulebook: what is asked stands in the address, rows come as one scrolls. */
@customElement('k-accounts')
export class AccountList extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @state() private rows: readonly AccountSummary[] = [];
  @state() private next: string | null = null;
  private readonly first = new Asked<AccountPage>(this);
  private readonly further = new Asked<AccountPage>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address') || properties.has('book')) {
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    this.further.clear();
    if (await this.first.ask((signal) => this.page(null, signal))) {
      this.rows = this.first.value!.accounts;
      this.next = this.first.value!.next;
    }
  };

  private readonly loadMore = async (): Promise<void> => {
    const { next } = this;
    if (next === null || this.further.busy || this.first.busy || this.further.problem) {
      return;
    }
    if (await this.further.ask((signal) => this.page(next, signal))) {
      this.rows = [...this.rows, ...this.further.value!.accounts];
      this.next = this.further.value!.next;
    }
  };

  private page(cursor: string | null, signal: AbortSignal): Promise<AccountPage> {
    return get(['rulebooks', this.book.name, 'accounts'], { ...this.query, cursor, limit: PAGE }, signal);
  }

  private get query(): Query {
    const asked = this.address.query;
    const query: Record<string, string | readonly string[] | null> = { columns: this.columns.join(',') };
    for (const name of ['q', 'sort', 'ended', 'owner', 'band', 'segment', 'signal']) {
      query[name] = asked.getAll(name);
    }
    return query;
  }

  private get columns(): readonly string[] {
    const asked = this.address.query.get('columns');
    return asked === null ? usualColumns(this.book) : asked.split(',').filter((name) => this.book.fact(name)?.origin === 'given');
  }

  private get ended(): boolean {
    return this.address.query.get('ended') === 'true';
  }

  override render(): TemplateResult {
    const { first, further, rows, book } = this;
    const counted = book.counted(rows.length);
    return html`<div class="page list">
      <div class="heading"><h1>${w.title}</h1>
        <p class="count" role="status">${first.busy ? nothing : this.next === null ? w.shown(counted) : w.shownOfMore(counted)}</p>
        <k-account-actions .address=${this.address} .book=${book} .columns=${this.columns} .query=${this.query}></k-account-actions></div>
      <k-account-filters .address=${this.address} .book=${book}
        .owners=${owners(rows, this.address)}></k-account-filters>
      ${problemBox(first.problem, () => void this.load())}
      ${first.value === undefined ? first.problem ? nothing : loading()
    : rows.length === 0 ? this.nothingThere()
      : html`<k-grid class=${first.busy ? 'busy' : ''} .label=${w.title} .rows=${rows} .columns=${columnsOf(book, this.columns, this.ended)}
        .key=${(row: AccountSummary) => row.subject} .sort=${this.address.query.get('sort') ?? 'subject'} ?more=${this.next !== null}
        @more=${() => void this.loadMore()} @sort=${(event: CustomEvent<string>) => go(changed(this.address, { sort: event.detail }), true)}></k-grid>`}
      ${problemBox(further.problem, () => { further.clear(); void this.loadMore(); })}
    </div>`;
  }

  private nothingThere(): TemplateResult {
    const filtered = ['q', 'owner', 'band', 'segment', 'signal', 'ended'].some((name) => this.address.query.has(name));
    return html`<div class="empty"><p><strong>${filtered ? w.none : w.empty}</strong></p><p>${filtered ? w.noneHelp : w.emptyHelp}</p>
      ${filtered ? html`<a class="button" href=${href('accounts')} data-page>${w.clear}</a>` : nothing}</div>`;
  }
}

/** Owners that were seen, and the one that is asked for: what the choice of owners offers. */
function owners(rows: readonly AccountSummary[], address: Address): readonly string[] {
  return [...new Set([...rows.flatMap((row) => row.owner === null ? [] : [row.owner]), ...address.query.getAll('owner')])].sort();
}
