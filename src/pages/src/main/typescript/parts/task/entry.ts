import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Task, TaskWhole } from '../../api/tasks.ts';
import type { Caller } from '../../api/types.ts';
import { taskStates } from '../../accounts/words-of-one.ts';
import { href } from '../../shell/address.ts';
import { type Book, day } from '../../shell/book.ts';
import { Part } from '../element.ts';
import { due, reasons } from './due.ts';
import './forms.ts';
import { w } from './words.ts';

/** A task in a list, with its forms in place; what it has become stands there afterwards. */
@customElement('k-task-entry')
export class TaskEntry extends Part {
  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private became: TaskWhole | undefined;

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('task')) {
      this.became = undefined;
    }
  }

  override render(): TemplateResult {
    const { book, became } = this;
    const task = became?.task ?? this.task;
    return html`<div class="task-entry" @recorded=${(event: CustomEvent<TaskWhole>) => { this.became = event.detail; }}>
      <p class="task-head"><a href=${href('tasks', null, { task: task.id })} data-page><b>${task.action}</b></a> <span class="tag state ${task.state.toLowerCase()}">${taskStates[task.state] ?? task.state}</span>
        ${due(book, task)}</p>
      <p class="about"><a href=${href('accounts', task.subject)} data-page>${task.name ?? task.subject}</a>
        <span>${[task.owner ?? w.noOwner, task.because.length === 0 ? '' : w.because(reasons(book, task.because)),
    task.begun && task.begun.unreachable > 0 ? w.unreachableTimes(task.begun.unreachable) : '',
    task.snoozedUntil === undefined ? '' : w.snoozed(day(task.snoozedUntil))].filter(Boolean).join(' · ')}</span></p>
      ${became ? recordedLine(became) : nothing}
      <k-task-forms .task=${task} .book=${book} .me=${this.me}></k-task-forms></div>`;
  }
}

/** That it was recorded, and what opened because of it. */
export function recordedLine(became: TaskWhole): TemplateResult {
  return html`<p class="became" role="status">${w.recorded} ${became.opened.length === 0 ? nothing
    : html`${w.follows}${became.opened.map((one) => html` <a href=${href('tasks', null, { task: one.id })} data-page>${one.action}</a>`)}`}</p>`;
}
