import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Alert, AlertPage } from '../api/alerts.ts';
import { get } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import { Paged } from '../parts/paged.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, href } from '../shell/address.ts';
import { type Book, day, daysBetween, number } from '../shell/book.ts';
import { chips, choice, whose } from './choice.ts';
import type { Row } from './rows-of.ts';
import { notTold, OPEN, states, w } from './words.ts';

const PAGE = 100;
const FILTERS = ['state', 'owner', 'code', 'subject'];

/** The alerts that are open, mine first where I am a person; over ones by their state. */
@customElement('k-alerts')
export class Alerts extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @property({ attribute: false }) rows: readonly Row[] = [];
  private readonly owners = new Set<string>();
  private readonly alerts = new Paged<Alert>(this, async (cursor, signal) => {
    const asked = this.address.query;
    const answer = await get<AlertPage>(['rulebooks', this.book.name, 'alerts'], { cursor, limit: PAGE,
      owner: asked.get('owner') ?? (this.mine ? this.me.person : null), code: asked.get('code'), subject: asked.get('subject'),
      state: asked.has('state') ? asked.getAll('state') : OPEN }, signal);
    return { rows: answer.alerts, next: answer.next };
  });

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address') || properties.has('book')) {
      void this.alerts.load();
    }
  }

  private get mine(): boolean {
    return this.me.person !== null && this.address.query.get('whose') !== 'all';
  }

  override render(): TemplateResult {
    const { address, alerts } = this;
    alerts.rows.forEach((one) => this.owners.add(one.owner ?? ''));
    address.query.getAll('owner').forEach((owner) => this.owners.add(owner));
    const count = number(alerts.rows.length);
    return html`<div class="filters" role="group" aria-label=${w.filters}>
        ${this.me.person === null ? nothing : whose(address, w.mine, w.all)}
        ${chips(address, 'state', w.state, states)}
        ${this.mine ? nothing : choice(address, 'owner', w.owner, w.anyOwner, [...this.owners].filter(Boolean).sort().map((owner) => ({ code: owner, label: owner })))}
        ${choice(address, 'code', w.row, w.anyRow, this.rows.map((row) => ({ code: row.code, label: row.name })))}
        ${FILTERS.some((name) => address.query.has(name)) ? html`<a class="quiet" href=${changed(address, { state: null, owner: null, code: null, subject: null })} data-page>${w.clear}</a>` : nothing}
        <span class="help" role="status">${alerts.first.value === undefined ? nothing : alerts.next === null ? w.shown(count) : w.shownOfMore(count)}</span></div>
      ${this.me.person === null ? html`<p class="help">${w.nobody}</p>` : nothing}
      ${problemBox(alerts.first.problem, () => void alerts.load())}
      ${alerts.first.value === undefined ? alerts.first.problem ? nothing : loading() : alerts.rows.length === 0 ? this.nothingThere() : this.table()}
      ${alerts.rest}`;
  }

  private table(): TemplateResult {
    const today = this.book.today();
    return html`<section class="card flush ${this.alerts.first.busy ? 'busy' : ''}"><table class="plain stacked"><caption class="said">${w.alerts}</caption>
      <thead><tr><th scope="col">${w.what}</th><th scope="col">${w.state}</th><th scope="col">${w.owner}</th><th scope="col">${w.since}</th><th scope="col">${w.told}</th></tr></thead>
      <tbody>${this.alerts.rows.map((one) => html`<tr>
        <th scope="row"><a href=${changed(this.address, { alert: one.id })} data-page>${one.title}</a>${one.urgent ? html` <span class="severity high">${w.urgent}</span>` : nothing}
          <small><a class="plainly" href=${href('accounts', one.subject)} data-page>${one.name ?? one.subject}</a> ${one.name ? one.subject : nothing}</small></th>
        <td><span class="state ${one.state}">${one.label}</span></td><td>${one.owner ?? ''}</td>
        <td>${day(one.since)} <small>${w.days(daysBetween(one.since, today))}</small></td><td>${told(one)}</td></tr>`)}</tbody></table></section>`;
  }

  private nothingThere(): TemplateResult {
    const filtered = FILTERS.some((name) => this.address.query.has(name));
    return html`<div class="empty"><p><strong>${filtered ? w.none : w.noneOpen}</strong></p><p>${w.noneHelp}</p></div>`;
  }
}

/** Whether people were told, and when; else what keeps it back. */
export function told(alert: Alert): TemplateResult | typeof nothing {
  if (alert.heldBack !== undefined) {
    return html`<span class="held-back">${notTold[alert.heldBack] ?? alert.heldBack}</span>`;
  }
  return alert.toldOn === undefined ? nothing : html`${w.toldOn(day(alert.toldOn))}`;
}
