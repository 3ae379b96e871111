import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { taskStates } from '../accounts/words-of-one.ts';
import { get } from '../api/client.ts';
import type { Task, TaskWhole } from '../api/tasks.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { clocks, due, reasons } from '../parts/task/due.ts';
import { recordedLine } from '../parts/task/entry.ts';
import '../parts/task/forms.ts';
import { roles, w as words } from '../parts/task/words.ts';
import { href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import { w } from './words.ts';

/** One task: whose, why, until when, what became of it, and what may be recorded. */
@customElement('k-task')
export class TaskView extends Part {
  @property() task = '';
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** What was recorded just now. */
  @state() private became: TaskWhole | undefined;
  private readonly whole = new Asked<TaskWhole>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('task') || properties.has('book')) {
      this.whole.clear();
      this.became = undefined;
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    if (await this.whole.ask((signal) => get(['rulebooks', this.book.name, 'tasks', this.task], {}, signal))) {
      const { task } = this.whole.value!;
      document.title = document.title.replace(/^[^–]*(?= – )/, `${task.action}：${task.name ?? task.subject}`);
    }
  };

  override render(): TemplateResult {
    const { problem } = this.whole;
    const whole = this.became ?? this.whole.value;
    return html`<div class="page">
      <p class="path"><a href=${href('tasks')} data-page>${w.all}</a></p>
      ${problemBox(problem, () => void this.load())}
      ${whole ? this.shown(whole) : html`<h1>${w.title}</h1>${problem ? nothing : loading()}`}
    </div>`;
  }

  private shown(whole: TaskWhole): TemplateResult {
    const { task } = whole;
    const { book } = this;
    return html`<div class="heading"><h1>${task.action}</h1><p class="count"><span class="tag state ${task.state.toLowerCase()}">${taskStates[task.state] ?? task.state}</span>
        <a href=${href('accounts', task.subject)} data-page>${task.name ?? task.subject}</a> · ${task.owner ?? words.noOwner}</p></div>
      <div class="columns"><div>
        <section class="card" aria-labelledby="why-title"><h2 id="why-title">${w.why}</h2>
          <p class="lead">${task.because.length === 0 ? w.noReason : reasons(book, task.because)}</p>
          <dl class="terms">
            <dt>${w.due}</dt><dd>${due(book, task)} ${task.snoozedUntil === undefined ? nothing : html`<small>${words.snoozed(day(task.snoozedUntil))}</small>`}</dd>
            ${task.clock === undefined ? nothing : html`<dt>${w.time}</dt><dd>${clocks(task)}</dd>`}
            <dt>${w.opened}</dt><dd>${book.time(task.openedAt)}</dd>
            ${task.begun === undefined ? nothing : html`<dt>${w.begun}</dt><dd>${w.outcomeBy(task.begun.person, book.time(task.begun.at))}
              ${task.begun.unreachable === 0 ? nothing : html`<span class="tag">${words.unreachableTimes(task.begun.unreachable)}</span>`}</dd>`}
            ${task.escalateTo === undefined ? nothing : html`<dt>${w.escalates}</dt><dd>${w.escalatesTo(roles[task.escalateTo] ?? task.escalateTo)}</dd>`}
          </dl></section>
        ${this.outcome(task)}
        <section class="card" aria-labelledby="next-title" ?hidden=${this.became === undefined && !['PROPOSED', 'OPEN', 'DOING'].includes(task.state)}><h2 id="next-title">${w.whatNext}</h2>
          ${this.became ? recordedLine(this.became) : nothing}
          <k-task-forms .task=${task} .book=${book} .me=${this.me} @recorded=${(event: CustomEvent<TaskWhole>) => { this.became = event.detail; }}></k-task-forms></section>
      </div><section class="card" aria-labelledby="steps-title"><h2 id="steps-title">${w.steps}</h2>
        <ol class="steps">${whole.steps.map((step) => html`<li><b>${step.label}</b> <small>${step.person === undefined ? '' : `${step.person} · `}${book.time(step.at)}</small>
          ${step.note === undefined ? nothing : html`<p>${step.note}</p>`}</li>`)}</ol></section></div>`;
  }

  private outcome(task: Task): TemplateResult | typeof nothing {
    const { outcome } = task;
    const { book } = this;
    return outcome === undefined ? nothing : html`<section class="card" aria-labelledby="outcome-title"><h2 id="outcome-title">${w.outcome}</h2>
      <p class="evidence">${Object.entries(outcome.facts ?? {}).map(([name, value]) => html`<span>${book.fact(name)?.label ?? name} <b>${book.shown(name, value)}</b></span>`)}</p>
      ${outcome.note || outcome.why ? html`<p>${outcome.why ?? outcome.note}</p>` : nothing}
      <p class="help">${w.outcomeBy(outcome.person, book.time(outcome.at))} ${outcome.contactedOn === undefined ? nothing : w.contactedOn(day(outcome.contactedOn))}
        ${outcome.recordedLate ? html`<span class="tag">${w.late}</span>` : nothing}</p></section>`;
  }
}
