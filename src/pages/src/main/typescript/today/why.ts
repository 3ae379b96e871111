import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Account, ChangeReport } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Book, daysBetween } from '../shell/book.ts';
import { w } from './words.ts';

/** What "last week" is: as the list compares. */
const DAYS = 7;

/** Why an account moved since last week, in sentences; asked for when somebody wants to know. */
@customElement('k-why')
export class Why extends Part {
  @property() subject = '';
  @property() name = '';
  @property() asOf = '';
  /** What moved, in a line: the reasons open below it. */
  @property() moved = '';
  @property({ attribute: false }) book!: Book;
  @state() private open = false;
  /** The sentences; null where there is no decision of last week. */
  private readonly sentences = new Asked<readonly string[] | null>(this);

  override render(): TemplateResult {
    const { value, problem } = this.sentences;
    return html`<p class="moved">${this.moved} <button type="button" class="quiet why" aria-expanded=${this.open} aria-label=${w.whyOf(this.name)} @click=${this.toggle}>${w.why}</button></p>
      ${!this.open ? nothing : html`<div aria-live="polite">${problemBox(problem, this.load)}
        ${value === undefined ? problem ? nothing : loading() : value === null ? html`<p class="help">${w.noEarlier}</p>`
    : html`<ul class="sentences">${value.map((one) => html`<li>${one}</li>`)}</ul>`}</div>`}`;
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
    if (this.open && this.sentences.value === undefined) {
      this.load();
    }
  };

  private readonly load = (): void => {
    void this.sentences.ask(async (signal) => {
      const account = await get<Account>(['rulebooks', this.book.name, 'accounts', this.subject], {}, signal);
      const now = account.series.at(-1);
      const before = account.series.findLast((point) => daysBetween(point.asOf, this.asOf) >= DAYS);
      if (!now || !before || before === now) {
        return null;
      }
      return (await get<ChangeReport>(['decisions', now.decision, 'change'], { since: before.decision }, signal)).sentences;
    });
  };
}
