import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AlertPage, MessagePage } from '../api/alerts.ts';
import { get } from '../api/client.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import './preview.ts';
import type { Row } from './rows-of.ts';
import { channels, gatherings, OPEN, w as common } from './words.ts';
import { addressees, w } from './words-of-telling.ts';

/** How many of the last messages are looked through. */
const LAST = 200;

interface Sent {
  readonly open: ReadonlyMap<string, number>;
  readonly told: ReadonlyMap<string, number>;
  readonly of: number;
}

/** The rows that open alerts, what each has sent of late, and what one would tell of an account. */
@customElement('k-notification-rows')
export class NotificationRows extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ type: Boolean }) busy = false;
  private readonly sent = new Asked<Sent>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    const of = ['rulebooks', this.book.name];
    void this.sent.ask(async (signal) => {
      const [{ alerts }, { messages }] = await Promise.all([get<AlertPage>([...of, 'alerts'], { state: OPEN, limit: 500 }, signal),
        get<MessagePage>([...of, 'messages'], { limit: LAST }, signal)]);
      return { open: counts(alerts.map((one) => one.code)), told: counts(messages.flatMap((one) => one.codes)), of: messages.length };
    });
  };

  override render(): TemplateResult {
    if (this.busy) {
      return loading();
    }
    if (this.rows.length === 0) {
      return html`<div class="empty"><p><strong>${w.noRows}</strong></p><p>${w.noRowsHelp}</p></div>`;
    }
    const { value } = this.sent;
    return html`${problemBox(this.sent.problem, this.load)}
      <section class="card flush"><table class="plain stacked"><caption class="said">${common.rows}</caption><thead><tr><th scope="col">${w.rowWhat}</th><th scope="col">${w.when}</th><th scope="col">${w.whom}</th>
        <th scope="col" class="number">${w.open}</th><th scope="col" class="number">${w.sent}</th></tr></thead>
      <tbody>${this.rows.map((row) => html`<tr><th scope="row">${row.name}
          <small><a href=${href('alerts', null, { tab: 'rows', code: row.code, subject: this.address.query.get('subject') })} data-page>${w.preview}</a>
          <a href=${href('tables', null, { row: row.id })} data-page>${w.toTable}</a></small></th>
        <td>${row.conditions.map((one) => html`<div>${one}</div>`)}</td>
        <td>${row.recipients.map((one) => addressees[one] ?? one).join(common.comma) || addressees['OWNER']} <small class="under">${row.ways.map((one) => channels[one] ?? one).join(common.comma) || w.anyWay}${common.comma}${
  gatherings[row.gathering] ?? row.gathering}</small></td>
        <td class="number" data-label=${w.open}>${value ? html`<a href=${href('alerts', null, { code: row.code, whose: 'all' })} data-page aria-label=${`${w.open} ${value.open.get(row.code) ?? 0}`}>${number(value.open.get(row.code) ?? 0)}</a>` : nothing}</td>
        <td class="number" data-label=${w.sent}>${value ? number(value.told.get(row.code) ?? 0) : nothing}</td></tr>`)}</tbody></table>
      ${value ? html`<p class="help">${w.sentOf(number(value.of))}</p>` : nothing}</section>
      <k-preview .address=${this.address} .book=${this.book} .rows=${this.rows}></k-preview>`;
  }
}

function counts(codes: readonly string[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  codes.forEach((code) => all.set(code, (all.get(code) ?? 0) + 1));
  return all;
}
