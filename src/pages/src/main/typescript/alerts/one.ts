import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AlertWhole } from '../api/alerts.ts';
import { get } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import './acts.ts';
import { channels, messageStates, notTold, w as common } from './words.ts';
import { audiences, w } from './words-of-one.ts';

/** One alert: what people read of it, what became of it, who was told, and what can be done. */
@customElement('k-alert')
export class AlertView extends Part {
  @property() alert = '';
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  private readonly whole = new Asked<AlertWhole>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('alert') || properties.has('book')) {
      this.whole.clear();
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    if (await this.whole.ask((signal) => get(['rulebooks', this.book.name, 'alerts', this.alert], {}, signal))) {
      document.title = document.title.replace(/^[^–]*(?= – )/, this.whole.value!.alert.title);
    }
  };

  override render(): TemplateResult {
    const { value, problem } = this.whole;
    const back = this.address.id === null ? changed(this.address, { alert: null }) : href('alerts');
    return html`<div class="page"><p class="path"><a href=${back} data-page>${w.back}</a></p>
      ${problemBox(problem, () => void this.load())}
      ${value ? this.shown(value) : problem ? nothing : html`<h1>${w.back}</h1>${loading()}`}</div>`;
  }

  private shown({ alert, steps, told }: AlertWhole): TemplateResult {
    const { book } = this;
    return html`<div class="heading"><h1>${alert.title}</h1>
        <p class="count"><span class="state ${alert.state}">${alert.label}</span> <a href=${href('accounts', alert.subject)} data-page>${alert.name ?? alert.subject}</a>
          · ${w.owner} ${alert.owner ?? w.noOwner} · ${w.since(day(alert.since))} · ${w.episode(alert.episode)}
          ${alert.urgent ? html`<span class="severity high">${common.urgent}</span>` : nothing}</p></div>
      <div class="columns"><div>
        <section class="card"><h2>${w.text}</h2><p class="told-text">${alert.text}</p></section>
        <section class="card"><h2>${w.steps}</h2><ol class="steps">${[...steps].reverse().map((step) => html`<li>
          <time datetime=${step.at}>${book.time(step.at)}</time><p><b>${step.label}</b> ${step.person ?? ''}
          ${step.note ? html`<span class="help">${step.note}</span>` : nothing} <small>${steps.some((one) => one.episode !== step.episode) ? w.episode(step.episode) : nothing}</small></p></li>`)}</ol></section>
      </div><div>
        <k-alert-acts .alert=${alert} .book=${book} .me=${this.me}
          @changed=${(event: CustomEvent<AlertWhole>) => { this.whole.value = event.detail; this.requestUpdate(); }}></k-alert-acts>
        <section class="card"><h2>${w.told}</h2>${told.length === 0 ? html`<p class="help">${alert.heldBack === undefined ? w.nobody : common.notTold(notTold[alert.heldBack] ?? alert.heldBack)}</p>`
    : html`<ul class="entries">${[...told].reverse().map((one) => this.one(one))}</ul>`}</section>
        <p class="links"><a href=${href('alerts', null, { tab: 'messages', subject: alert.subject, whose: 'all' })} data-page>${w.toMessages}</a>
          <a href=${href('alerts', null, { tab: 'why', subject: alert.subject, code: alert.code })} data-page>${w.toWhy}</a>
          <a href=${href('alerts', null, { tab: 'rows', code: alert.code, subject: alert.subject })} data-page>${w.toRow}</a></p>
      </div></div>`;
  }

  private one(told: AlertWhole['told'][number]): TemplateResult {
    const { book } = this;
    const kind = audiences[told.audience];
    return html`<li><p><b>${told.recipient}</b> ${kind === undefined || told.audience === 'RECIPIENTS' ? nothing : html`<span class="tag">${kind}</span>`}
      ${told.messageState ? html`<span class="state ${told.messageState}">${messageStates[told.messageState] ?? told.messageState}</span>` : nothing}</p>
      <p class="help">${told.toldAt === undefined ? w.made(book.time(told.madeAt)) : w.toldAt(book.time(told.toldAt), channels[told.channel ?? ''] ?? '')}
        ${told.toldAt === undefined && told.dueAt !== undefined ? html` · ${w.due(book.time(told.dueAt))}` : nothing}</p>
      ${told.heldBack === undefined ? nothing : html`<p class="held-back">${common.notTold(notTold[told.heldBack] ?? told.heldBack)}</p>`}</li>`;
  }
}
