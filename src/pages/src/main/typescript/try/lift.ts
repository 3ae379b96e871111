import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Decision, Scalar, SmallestChanges } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Book, day } from '../shell/book.ts';
import { w } from './words.ts';

/** The smallest changes of an account's decision, each to be tried with one click. Sends `tried` with the fact and value, or the day. */
@customElement('k-trial-lift')
export class TrialLift extends Part {
  @property({ attribute: false }) decision!: Decision;
  @property({ attribute: false }) book!: Book;
  private readonly changes = new Asked<SmallestChanges>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('decision')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.changes.ask((signal) => get(['decisions', this.decision.id, 'smallest-changes'], {}, signal));
  };

  override render(): TemplateResult {
    const { value, problem, busy } = this.changes;
    const targets = value?.targets.filter((one) => one.changes.length > 0) ?? [];
    return html`<section class="card" aria-labelledby="lift-title"><h2 id="lift-title">${w.lift}</h2>
      <p class="help">${w.liftOf(day(this.decision.asOf))}</p>${problemBox(problem, this.load)}${busy && !value ? loading() : nothing}
      ${value && targets.length === 0 ? html`<p>${w.liftNone}</p>` : nothing}
      ${targets.map((target) => html`<details ?open=${target.kind.startsWith('BAND_UP') || target.kind === 'ANY_BAND'}>
        <summary>${target.kind.includes('BAND') && target.kind !== 'BAND_UNKNOWN' ? band(this.book, target.code) : target.label}</summary>
        <ul class="entries">${target.changes.map((one) => html`<li class="bar"><span>${one.text}</span>
          ${one.to === undefined || one.to === null ? nothing : html`<button type="button" @click=${() => this.tried(one.how === 'WAIT' ? undefined : one.fact, one.to!)}>${w.tryThis}<span class="said"> ${one.text}</span></button>`}</li>`)}</ul></details>`)}
      ${value?.complete === false ? html`<p class="help">${w.incomplete}</p>` : nothing}</section>`;
  }

  private tried(fact: string | undefined, to: Scalar): void {
    this.dispatchEvent(new CustomEvent('tried', { detail: { fact, to } }));
  }
}
