import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Account, Decision, ChangeReport } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { day } from '../shell/book.ts';
import { w } from './words-of-one.ts';

/** What changed since an earlier decision, by behaviour, rule, calendar and data, in sentences. */
@customElement('k-since')
export class Since extends Part {
  @property({ attribute: false }) account!: Account;
  @property({ attribute: false }) decision!: Decision;
  /** The decision that it is compared with; null where there is no earlier one. */
  @state() private earlier: string | null = null;
  private readonly explanation = new Asked<ChangeReport>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('decision')) {
      this.earlier = this.earlierOnes.at(0)?.decision ?? null;
      this.load();
    }
  }

  /** The days that it can be compared with, the last first. */
  private get earlierOnes(): Account['series'] {
    return this.account.series.filter((point) => point.asOf < this.decision.asOf).reverse();
  }

  private readonly load = (): void => {
    const { earlier } = this;
    if (earlier !== null) {
      void this.explanation.ask((signal) => get(['decisions', this.decision.id, 'change'], { since: earlier }, signal));
    }
  };

  override render(): TemplateResult {
    const { value, problem } = this.explanation;
    const [headline, ...causes] = value?.sentences ?? [];
    return html`<section class="card" aria-labelledby="since-title"><div class="heading"><h2 id="since-title">${w.since}</h2>
      ${this.earlierOnes.length === 0 ? nothing : html`<label class="beside">${w.sinceWhen}
        <select @change=${(event: Event) => { this.earlier = (event.target as HTMLSelectElement).value; this.load(); }}>
          ${this.earlierOnes.map((point) => html`<option value=${point.decision}>${day(point.asOf)}</option>`)}</select></label>`}</div>
      ${this.earlier === null ? html`<p class="help">${w.first}</p>` : nothing}
      ${problemBox(problem, this.load)}
      ${value ? html`<div class=${this.explanation.busy ? 'busy' : ''} aria-live="polite"><p><b>${headline}</b></p><ul class="sentences">${causes.map((one) => html`<li>${one}</li>`)}</ul></div>`
    : this.explanation.busy ? loading() : nothing}</section>`;
  }
}
