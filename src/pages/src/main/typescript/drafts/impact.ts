import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Draft, SimulatedSubject, Simulation } from '../api/changes.ts';
import { Asked } from '../parts/asked.ts';
import { band, change } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import { type Book, day, number } from '../shell/book.ts';
import { w } from './words.ts';

const PAGE = 50;
const PAUSE_MILLIS = 700;

interface Subjects {
  readonly subjects: readonly SimulatedSubject[];
  readonly next?: string;
}

/** What a change does to all accounts: how many, how much money, which bands, and who. */
@customElement('k-impact')
export class Impact extends Part {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) book!: Book;
  @state() private progress: Simulation['progress'] | undefined;
  @state() private rows: readonly SimulatedSubject[] = [];
  @state() private next: string | null = null;
  /** The move between bands that the list is of; null for all that change. */
  @state() private move: string | null = null;
  private readonly simulation = new Asked<Simulation>(this);
  private readonly subjects = new Asked<Subjects>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('draft')) {
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    this.rows = [];
    const place = ['rulebooks', this.book.name];
    const done = await this.simulation.ask(async (signal) => {
      let found = await get<Simulation>([...place, 'drafts', this.draft.id, 'simulation'], {}, signal);
      while (found.state === 'WAITING' || found.state === 'RUNNING' || found.state === 'PAUSED') {
        this.progress = found.progress;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
        found = await get<Simulation>([...place, 'simulations', found.id], {}, signal);
      }
      if (found.state !== 'DONE') {
        throw new Problem(0, w.failed, found.failure);
      }
      return found;
    });
    if (done && this.simulation.value!.report!.changed > 0) {
      await this.more(null);
    }
  };

  private async more(cursor: string | null): Promise<void> {
    const { id } = this.simulation.value!;
    if (await this.subjects.ask((signal) => get(['rulebooks', this.book.name, 'simulations', id, 'subjects'],
      { limit: PAGE, after: cursor, changed: 'true', move: this.move }, signal))) {
      this.rows = [...cursor === null ? [] : this.rows, ...this.subjects.value!.subjects];
      this.next = this.subjects.value!.next ?? null;
    }
  }

  override render(): TemplateResult {
    const { value, problem } = this.simulation;
    return html`<section class="card" aria-labelledby="impact-title"><h2 id="impact-title">${w.impact}</h2>
      ${problemBox(problem, () => void this.load())}
      ${value?.report ? this.report(value.report, value.asOf) : problem ? nothing
    : this.progress?.total === undefined ? loading() : html`<p class="loading" role="status">${w.computing(number(this.progress.done), number(this.progress.total))}</p>`}</section>`;
  }

  private report(report: NonNullable<Simulation['report']>, asOf: string): TemplateResult {
    const { book } = this;
    const moves = report.bands.moves.filter((move) => move.from !== move.to);
    const { touched } = report;
    const unit = touched?.unit ?? '';
    const amount = touched?.amount === undefined ? '' : `${touched.label ?? ''} ${number(touched.amount)}${unit}`;
    if (report.changed === 0) {
      return html`<p>${w.noImpact(book.counted(report.subjects), day(asOf))}</p>`;
    }
    return html`<p class="lead">${w.impactOf(book.counted(report.changed), book.counted(report.subjects), day(asOf))}</p>
      ${touched ? html`<p>${w.touched(book.counted(touched.subjects), amount)}</p>` : nothing}
      <h3>${w.moves}</h3>
      ${moves.length === 0 ? html`<p class="help">${w.noMoves}</p>` : html`<ul class="moves">${moves.map((move) => html`<li>
        <button type="button" aria-pressed=${this.move === `${move.from}-${move.to}`} title=${w.onlyMove(book.label('band', move.from), book.label('band', move.to))}
          @click=${() => this.only(`${move.from}-${move.to}`)}>${band(book, move.from)} → ${band(book, move.to)} <b>${book.counted(move.subjects)}</b></button>
        ${move.amount === undefined ? nothing : html`<small>${number(move.amount)}${unit}</small>`}</li>`)}</ul>`}
      ${([[w.signals, report.signals], [w.interventions, report.interventions], [w.opportunities, report.opportunities]] as const).map(([title, counted]) => counted.length === 0 ? nothing : html`
        <h3>${title}</h3><ul class="moves">${counted.map((one) => html`<li>${one.label} ${one.gained ? html`<b>${w.gained(number(one.gained))}</b>` : nothing} ${one.lost ? html`<b>${w.lost(number(one.lost))}</b>` : nothing}</li>`)}</ul>`)}
      <h3>${w.accounts}</h3>${problemBox(this.subjects.problem)}${this.accounts()}`;
  }

  private only(move: string): void {
    this.move = this.move === move ? null : move;
    void this.more(null);
  }

  private accounts(): TemplateResult {
    const { book } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${w.accounts}><table class="plain"><thead><tr><th scope="col">${w.name}</th><th scope="col">${w.owner}</th><th scope="col">${w.before}</th><th scope="col">${w.after}</th></tr></thead>
      <tbody>${this.rows.map((row) => html`<tr><th scope="row"><a href=${href('accounts', row.subject)} data-page>${row.name ?? row.subject}</a></th><td>${row.owner ?? ''}</td>
        <td>${row.before?.score ?? '–'} ${band(book, row.before?.band)}</td>
        <td>${row.after?.score ?? '–'} ${band(book, row.after?.band)} ${change(difference(row))}</td></tr>`)}</tbody></table></div>
      ${this.next === null ? nothing : html`<button type="button" ?disabled=${this.subjects.busy} @click=${() => void this.more(this.next)}>${w.more}</button>`}`;
  }
}

/** By how much the score changes; null where either side has none. */
function difference(row: SimulatedSubject): number | null {
  const [before, after] = [row.before?.score ?? null, row.after?.score ?? null];
  return before === null || after === null ? null : after - before;
}
