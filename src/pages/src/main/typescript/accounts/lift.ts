import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Decision, SmallestChanges } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import type { Book } from '../shell/book.ts';
import { w } from './words-of-one.ts';

const UP = ['BAND_UP', 'ANY_BAND'];

/** The smallest changes that would bring the account into a better band, and what else one change would do. */
@customElement('k-lift')
export class Lift extends Part {
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
    const up = value?.targets.filter((target) => UP.includes(target.kind)) ?? [];
    const others = value?.targets.filter((target) => !UP.includes(target.kind) && target.changes.length > 0) ?? [];
    return html`<section class="card" aria-labelledby="lift-title"><h2 id="lift-title">${w.lift}</h2>
      ${problemBox(problem, this.load)}
      ${busy && !value ? loading() : nothing}
      ${value && up.length === 0 ? html`<p>${w.liftTop}</p>` : nothing}
      ${up.map((target) => html`<p>→ ${band(this.book, target.code)}</p>${sentences(target.changes)}`)}
      ${others.length === 0 ? nothing : html`<details><summary>${w.otherwise}</summary>${others.map((target) => html`<h3>${target.label}</h3>${sentences(target.changes)}`)}</details>`}
      ${value?.complete === false ? html`<p class="help">${w.incomplete}</p>` : nothing}</section>`;
  }
}

function sentences(changes: readonly { readonly text: string }[]): TemplateResult {
  return changes.length === 0 ? html`<p>${w.liftNone}</p>` : html`<ul class="sentences">${changes.map((one) => html`<li>${one.text}</li>`)}</ul>`;
}
