import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Message, MessagePage } from '../api/alerts.ts';
import { get, send } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { Paged } from '../parts/paged.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { chips, choice, whose } from './choice.ts';
import { haveRead, readUntil } from './read.ts';
import { channels, messageStates, w as common } from './words.ts';
import { w } from './words-of-telling.ts';

const PAGE = 50;
const FILTERS = ['state', 'recipient', 'subject'];
/** How many lines of a text stand beside each other; a longer one opens. */
const LINES = 8;

/** What people were told, the newest first: the inbox of who is a person, and everybody's with what failed. */
@customElement('k-messages')
export class Messages extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** Until when this person had read when the view was opened. */
  @state() private read = '';
  private readonly recipients = new Set<string>();
  private readonly again = new Asked<void>(this);
  private readonly messages = new Paged<Message>(this, async (cursor, signal) => {
    const asked = this.address.query;
    const answer = await get<MessagePage>(['rulebooks', this.book.name, 'messages'], { cursor, limit: PAGE, state: asked.getAll('state'),
      recipient: asked.get('recipient') ?? (this.mine ? this.me.person : null), subject: asked.get('subject') }, signal);
    return { rows: answer.messages, next: answer.next };
  });

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.read = readUntil(this.book, this.me);
    }
    if (properties.has('address') || properties.has('book')) {
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    await this.messages.load();
    const newest = this.messages.rows[0]?.createdAt;
    if (this.mine && newest !== undefined && newest > readUntil(this.book, this.me)) {
      haveRead(this.book, this.me, newest);
    }
  };

  private get mine(): boolean {
    return this.me.person !== null && this.address.query.get('whose') !== 'all';
  }

  private isNew(message: Message): boolean {
    return this.mine && message.createdAt > this.read;
  }

  override render(): TemplateResult {
    const { address, messages } = this;
    messages.rows.forEach((one) => this.recipients.add(one.recipient));
    address.query.getAll('recipient').forEach((one) => this.recipients.add(one));
    const count = number(messages.rows.length);
    const fresh = messages.rows.filter((one) => this.isNew(one)).length;
    return html`<div class="filters" role="group" aria-label=${common.filters}>
        ${this.me.person === null ? nothing : whose(address, w.inbox, w.everybody)}
        ${chips(address, 'state', common.state, messageStates)}
        ${this.mine ? nothing : choice(address, 'recipient', w.recipient, w.anyRecipient, [...this.recipients].sort().map((one) => ({ code: one, label: one })))}
        ${FILTERS.some((name) => address.query.has(name)) ? html`<a class="quiet" href=${changed(address, { state: null, recipient: null, subject: null })} data-page>${common.clear}</a>` : nothing}
        <span class="help" role="status">${messages.first.value === undefined ? nothing : messages.next === null ? common.shown(count) : common.shownOfMore(count)}${
  fresh > 0 ? html` · ${w.newSince(number(fresh))}` : nothing}</span></div>
      ${this.me.person === null ? html`<p class="help">${common.nobody}</p>` : nothing}
      ${messages.rows.some((one) => one.state === 'FAILED') ? html`<p class="notice">${may(this.me, 'publisher', 'admin') ? w.dead : w.needsPublisher}</p>` : nothing}
      ${problemBox(messages.first.problem, () => void this.load())}${problemBox(this.again.problem)}
      ${messages.first.value === undefined ? messages.first.problem ? nothing : loading() : messages.rows.length === 0
    ? html`<div class="empty"><p><strong>${w.noMessages}</strong></p><p>${w.noMessagesHelp}</p></div>`
    : html`<section class="card"><ul class="entries inbox ${messages.first.busy ? 'busy' : ''}">${messages.rows.map((one) => this.entry(one))}</ul></section>`}
      ${messages.rest}`;
  }

  private entry(one: Message): TemplateResult {
    const { book } = this;
    return html`<li class=${this.isNew(one) ? 'fresh' : ''}><p class="what">${this.isNew(one) ? html`<span class="tally calls">${w.isNew}</span> ` : nothing}<b>${one.title ?? one.text}</b>
        ${one.state === 'SENT' && one.channel === 'SCREEN' ? nothing : html`<span class="state ${one.state}">${messageStates[one.state] ?? one.state}</span>`} ${one.urgent ? html`<span class="severity high">${common.urgent}</span>` : nothing}</p>
      <p class="help when">${one.recipient} · ${channels[one.channel] ?? one.channel} · ${one.sentAt === null ? w.madeAt(book.time(one.createdAt))
    : one.channel === 'SCREEN' ? w.shownAt(book.time(one.sentAt)) : w.sentAt(book.time(one.sentAt))}
        ${one.state !== 'SENT' && one.attempts > 0 ? html` · ${w.tries(one.attempts)}` : nothing}
        ${one.nextAttemptAt === null ? nothing : html` · ${w.next(book.time(one.nextAttemptAt))}`}</p>
      ${one.title === null ? nothing : textOf(one.text)}
      ${one.subject === null ? nothing : html`<p class="help"><a href=${href('accounts', one.subject)} data-page>${one.subject}</a>
          ${one.codes.length === 0 ? nothing : html`· <a href=${href('alerts', null, { subject: one.subject, whose: 'all' })} data-page>${w.toAlerts}</a>`}</p>`}
      ${one.heldBack === null ? nothing : html`<p class="held-back">${w.heldBack(one.heldBack)}</p>`}
      ${one.state === 'FAILED' && may(this.me, 'publisher', 'admin')
    ? html`<p><button type="button" ?disabled=${this.again.busy} @click=${() => void this.sendAgain(one.id)}>${w.again}</button></p>` : nothing}</li>`;
  }

  private async sendAgain(id: string): Promise<void> {
    if (await this.again.ask(async () => { await send(['rulebooks', this.book.name, 'messages', id, 'send-again'], {}, { method: 'POST' }); })) {
      this.dispatchEvent(new CustomEvent('changed'));
      await this.load();
    }
  }
}

function textOf(text: string): TemplateResult {
  const lines = text.split('\n');
  return lines.length > LINES ? html`<details><summary>${lines[0]} …</summary><p class="told-text">${text}</p></details>`
    : html`<p class="lines">${lines.map((line) => html`<span>${line}</span>`)}</p>`;
}
