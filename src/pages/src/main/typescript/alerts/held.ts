import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Alert, AlertPage, Held, Released } from '../api/alerts.ts';
import { get, send } from '../api/client.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { OPEN } from './words.ts';
import { causes, w } from './words-of-telling.ts';

/** Which alerts say that they are held back by the guard, of what caused it. */
const BACK: Readonly<Record<string, string>> = { PUBLISH: 'PUBLISH' };

interface Whole {
  readonly held: readonly Held[];
  readonly alerts: readonly Alert[];
}

/** What is held back because so much opened at once, and letting it go. */
@customElement('k-held')
export class HeldView extends Part {
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private sure: string | null = null;
  @state() private owner = '';
  private readonly whole = new Asked<Whole>(this);
  private readonly released = new Asked<Released>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    const of = ['rulebooks', this.book.name];
    void this.whole.ask(async (signal) => {
      const [{ held }, { alerts }] = await Promise.all([get<{ held: Held[] }>([...of, 'held'], {}, signal),
        get<AlertPage>([...of, 'alerts'], { state: OPEN, limit: 500 }, signal)]);
      return { held: held.filter((one) => one.releasedAt === undefined), alerts };
    });
  };

  override render(): TemplateResult {
    const { value, problem } = this.whole;
    const released = this.released.value;
    return html`${problemBox(problem, this.load)}
      ${released ? html`<div class="done" role="status"><strong>${w.letGoDone(number(released.tasks), number(released.messages))}</strong></div>` : nothing}
      ${value === undefined ? problem ? nothing : loading() : value.held.length === 0
    ? html`<div class="empty"><p><strong>${w.noHeld}</strong></p><p>${w.noHeldHelp}</p></div>` : value.held.map((one) => this.one(one, value.alerts))}`;
  }

  private one(held: Held, all: readonly Alert[]): TemplateResult {
    const alerts = all.filter((one) => one.heldBack === (BACK[held.cause] ?? 'STORM'));
    const owners = [...new Set(alerts.map((one) => one.owner ?? ''))].filter(Boolean).sort();
    const figure = (count: number, what: string): TemplateResult => html`<p><span class="figure">${number(count)}</span> ${what}</p>`;
    return html`<section class="card" aria-labelledby=${held.id}><div class="heading"><h2 id=${held.id}>${causes[held.cause] ?? held.cause}</h2><p class="help">${w.heldAt(this.book.time(held.heldAt))}</p></div>
      <div class="figures small">${figure(held.tasks, w.ofTasks)}${figure(held.messages, w.ofMessages)}${figure(held.accounts, w.ofAccounts)}
        <p><a href=${href('tasks', null, { state: 'PROPOSED' })} data-page>${w.toTasks}</a></p></div>
      ${may(this.me, 'publisher', 'admin') ? this.letting(held, owners) : html`<p class="help">${w.needsPublisher}</p>`}
      ${alerts.length === 0 ? nothing : html`<h3>${w.inIt} ${number(alerts.length)}</h3>
        <p class="help">${owners.map((one) => `${one} ${number(alerts.filter((alert) => alert.owner === one).length)}`).join(' · ')}</p><div class="scroll" tabindex="0" role="region" aria-label=${w.inIt}>
        <table class="plain stacked"><tbody>${alerts.map((one) => html`<tr><th scope="row"><a href=${href('alerts', null, { tab: 'held', alert: one.id })} data-page>${one.title}</a></th>
          <td>${one.owner ?? ''}</td></tr>`)}</tbody></table></div>`}</section>`;
  }

  private letting(held: Held, owners: readonly string[]): TemplateResult {
    const { owner } = this;
    return html`${problemBox(this.released.problem)}<div class="letting">
      <select aria-label=${w.forWhom} @change=${(event: Event) => { this.owner = (event.target as HTMLSelectElement).value; this.sure = null; }}>
        <option value="">${w.everyones}</option>${owners.map((one) => html`<option value=${one}>${one}</option>`)}</select>
      ${this.sure === held.id ? html`<p>${owner === '' ? w.letGoSure(number(held.tasks), number(held.messages)) : w.letGoOf(owner)} <span class="help">${w.stillSo}</span></p>
        <button type="button" class="main" ?disabled=${this.released.busy} @click=${() => void this.release(held.id)}>${w.letGo}</button>
        <button type="button" class="quiet" @click=${() => { this.sure = null; }}>${w.cancel}</button>`
    : html`<button type="button" @click=${() => { this.sure = held.id; }}>${w.letGo}…</button>`}</div>`;
  }

  private async release(id: string): Promise<void> {
    const done = await this.released.ask(async () => (await send(['rulebooks', this.book.name, 'held', id, 'release'], { owner: this.owner },
      { method: 'POST' })).json() as Promise<Released>);
    if (done) {
      this.sure = null;
      this.owner = '';
      this.dispatchEvent(new CustomEvent('changed'));
      this.load();
    }
  }
}
