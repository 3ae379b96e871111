import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { send } from '../api/client.ts';
import type { AccountPoint, ReplayedDecision } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { type Book, day } from '../shell/book.ts';
import { verdicts, w } from './words-of-one.ts';

/** The decisions of an account; each can be decided again, and comes out the same. */
@customElement('k-decisions')
export class Decisions extends Part {
  @property({ attribute: false }) points: readonly AccountPoint[] = [];
  @property({ attribute: false }) book!: Book;
  @state() private asked: string | null = null;
  private readonly replayed = new Asked<ReplayedDecision>(this);

  override render(): TemplateResult {
    return html`<section class="card"><h2>${w.decisions}</h2>
      ${problemBox(this.replayed.problem)}
      <div class="scroll" tabindex="0" role="region" aria-label=${w.decisions}><table class="plain"><thead><tr><th scope="col">${w.day}</th><th scope="col" class="number">${w.score}</th>
        <th scope="col"><span class="said">${w.score}</span></th><th scope="col" class="number">${w.version}</th><th scope="col">${w.replay}</th></tr></thead>
      <tbody>${[...this.points].reverse().map((point) => html`<tr><th scope="row">${day(point.asOf)}</th><td class="number">${point.score ?? '–'}</td><td>${band(this.book, point.band)}</td>
        <td class="number">${point.version}</td><td><button type="button" class="quiet" aria-label=${w.replayOf(day(point.asOf))} @click=${() => this.replay(point.decision)}>${w.replay}</button>
        <span role="status">${this.asked === point.decision && this.replayed.value ? verdicts[this.replayed.value.verdict] : nothing}</span></td></tr>`)}</tbody></table></div></section>`;
  }

  private replay(decision: string): void {
    this.asked = decision;
    this.replayed.clear();
    void this.replayed.ask(async (signal) => (await send(['decisions', decision, 'replay'], {}, { method: 'POST', signal })).json() as Promise<ReplayedDecision>);
  }
}
