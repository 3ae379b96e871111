import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertPage, Held, MessagePage, Silence } from '../api/alerts.ts';
import type { Table } from '../api/changes.ts';
import { get } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { type Address, href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import './held.ts';
import './list.ts';
import './messages.ts';
import { readUntil } from './read.ts';
import './rows.ts';
import { type Row, rowsOf } from './rows-of.ts';
import './silences.ts';
import './why.ts';
import { OPEN, w } from './words.ts';

/** As many as are counted; beyond them it says "and more". */
const COUNTED = 100;

interface Standing {
  readonly alerts: AlertPage;
  readonly messages: MessagePage;
  readonly held: readonly Held[];
  readonly silences: readonly Silence[];
  readonly rows: readonly Row[];
}

/** The views of what people are told, each with how much there is in it. */
@customElement('k-notifications')
export class Notifications extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private tab = 'alerts';
  private readonly standing = new Asked<Standing>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    this.tab = this.address.query.get('tab') ?? 'alerts';
    if (properties.has('book')) {
      this.standing.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    const of = ['rulebooks', this.book.name];
    const { person } = this.me;
    void this.standing.ask(async (signal) => {
      const [alerts, messages, held, silences, tables] = await Promise.all([
        get<AlertPage>([...of, 'alerts'], { owner: person, state: OPEN, limit: COUNTED }, signal),
        get<MessagePage>([...of, 'messages'], { recipient: person, limit: COUNTED }, signal),
        get<{ held: Held[] }>([...of, 'held'], {}, signal),
        get<{ silences: Silence[] }>([...of, 'silences'], {}, signal),
        get<Table[]>([...of, 'tables'], {}, signal)]);
      const today = this.book.today();
      return { alerts, messages, rows: rowsOf(this.book, tables), held: held.held.filter((one) => one.releasedAt === undefined),
        silences: silences.silences.filter((one) => one.endedAt === undefined && one.until >= today) };
    });
  };

  override render(): TemplateResult {
    const { value, problem } = this.standing;
    const until = readUntil(this.book, this.me);
    const unread = value?.messages.messages.filter((one) => one.createdAt > until).length ?? 0;
    return html`<div class="page"><div class="heading"><h1>${w.title}</h1></div>
      ${problemBox(problem, this.load)}
      <nav class="tabs counted" aria-label=${w.views}>
        ${this.head('alerts', w.alerts, value && counted(value.alerts.alerts.length, value.alerts.next))}
        ${this.head('messages', w.messages, value && (this.me.person !== null && unread > 0 ? w.unread(counted(unread, null)) : counted(value.messages.messages.length, value.messages.next)), unread > 0 && this.me.person !== null)}
        ${this.head('held', w.held, value && counted(value.held.length, null), (value?.held.length ?? 0) > 0)}
        ${this.head('rows', w.rows, value && counted(value.rows.length, null))}
        ${this.head('silences', w.silences, value && counted(value.silences.length, null))}
        ${this.head('why', w.why)}</nav>
      ${this.view(value?.rows ?? [])}</div>`;
  }

  private head(tab: string, name: string, count?: string, calls = false): TemplateResult {
    return html`<a href=${href('alerts', null, tab === 'alerts' ? {} : { tab })} data-page aria-current=${this.tab === tab ? 'page' : nothing}>${name}${
      count === undefined ? nothing : html` <span class="tally ${calls ? 'calls' : ''}">${count}</span>`}</a>`;
  }

  private view(rows: readonly Row[]): TemplateResult {
    const { address, book, me } = this;
    switch (this.tab) {
      case 'messages':
        return html`<k-messages .address=${address} .book=${book} .me=${me} @changed=${this.load}></k-messages>`;
      case 'held':
        return html`<k-held .book=${book} .me=${me} @changed=${this.load}></k-held>`;
      case 'rows':
        return html`<k-notification-rows .address=${address} .book=${book} .rows=${rows} ?busy=${this.standing.value === undefined}></k-notification-rows>`;
      case 'silences':
        return html`<k-silences .book=${book} .me=${me} .rows=${rows} @changed=${this.load}></k-silences>`;
      case 'why':
        return html`<k-why .address=${address} .book=${book} .rows=${rows}></k-why>`;
      default:
        return html`<k-alerts .address=${address} .book=${book} .me=${me} .rows=${rows}></k-alerts>`;
    }
  }
}

function counted(count: number, next: string | null): string {
  return next === null ? number(count) : `${number(count)}+`;
}
