import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import type { Alert, AlertWhole } from '../api/alerts.ts';
import { send } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { keep, putBack, sent } from '../parts/kept.ts';
import { problemBox } from '../parts/problem.ts';
import { type Book, day } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { w } from './words-of-one.ts';

/** What can be done about an alert as it stands. Sends `changed` with what it is then. */
@customElement('k-alert-acts')
export class AlertActs extends Part {
  @property({ attribute: false }) alert!: Alert;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  private readonly done = new Asked<AlertWhole>(this);

  override render(): TemplateResult {
    const { alert } = this;
    return html`<section class="card acts" aria-labelledby="acts-title"><h2 id="acts-title">${w.now}</h2>
      ${alert.taken && alert.state === 'TAKEN' ? html`<p>${w.taken(alert.taken.person, this.book.time(alert.taken.at))}</p>` : nothing}
      ${alert.snoozed && alert.state === 'SNOOZED' ? html`<p>${w.snoozed(alert.snoozed.person, day(alert.snoozed.until ?? ''), alert.snoozed.why ?? '')}</p>` : nothing}
      ${this.choices()}${problemBox(this.done.problem)}</section>`;
  }

  private choices(): TemplateResult {
    const { state } = this.alert;
    switch (state) {
      case 'PENDING':
        return html`<p class="help">${w.pending}</p>`;
      case 'FROZEN':
        return html`<p class="help">${w.frozen}</p>`;
      case 'FIRING':
      case 'TAKEN':
      case 'SNOOZED':
        return !may(this.me, 'csm', 'publisher', 'admin') ? html`<p class="help">${w.noRole}</p>` : state === 'SNOOZED'
          ? html`<button type="button" ?disabled=${this.done.busy} @click=${() => this.act('release')}>${w.release}</button>`
          : html`${state === 'FIRING' ? html`<button type="button" class="main" ?disabled=${this.done.busy} @click=${() => this.act('take')}>${w.take}</button>` : nothing}
            ${this.snoozing()}`;
      default:
        return html`<p class="help">${w.over}</p>`;
    }
  }

  private snoozing(): TemplateResult {
    return html`<details class="asks"><summary>${w.snooze}</summary>
      <form name="snooze" ${ref(putBack)} @input=${keep} @submit=${this.snooze}>
        <label>${w.until} <input type="date" name="until" required min=${this.book.today()}></label>
        <p class="help">${w.untilHelp}</p>
        <label>${w.whySnoozed} <input name="why" required maxlength="500"></label>
        <p><button type="submit" ?disabled=${this.done.busy}>${w.snooze}</button></p></form></details>`;
  }

  private readonly snooze = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { until, why } = Object.fromEntries(new FormData(form));
    if (await this.act('snooze', { until, why })) {
      sent(form);
    }
  };

  private async act(what: string, body?: unknown): Promise<boolean> {
    const done = await this.done.ask(async () => (await send(['rulebooks', this.book.name, 'alerts', this.alert.id, what], {},
      { method: 'POST', body })).json() as Promise<AlertWhole>);
    if (done) {
      this.dispatchEvent(new CustomEvent('changed', { detail: this.done.value }));
    }
    return done;
  }
}
