import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { taskStates } from '../accounts/words-of-one.ts';
import { get } from '../api/client.ts';
import type { Task, TaskPage } from '../api/tasks.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { due } from '../parts/task/due.ts';
import { w as words } from '../parts/task/words.ts';
import { type Address, changed, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { asked } from './asked.ts';
import { w } from './words.ts';

const STATES = ['PROPOSED', 'OPEN', 'DOING', 'DONE', 'CANCELLED'];

/** How many cards a column has; the rest is one click away. */
const CARDS = 30;

/** Tasks by their state, a column each. */
@customElement('k-task-board')
export class TaskBoard extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  private readonly columns = new Asked<readonly TaskPage[]>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address') || properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.columns.ask((signal) => Promise.all(STATES.map((state) =>
      get<TaskPage>(['rulebooks', this.book.name, 'tasks'], { ...asked(this.address), state, limit: CARDS }, signal))));
  };

  override render(): TemplateResult {
    const { value, problem, busy } = this.columns;
    return html`${problemBox(problem, this.load)}
      <div class="board ${busy ? 'busy' : ''}" tabindex="0" role="region" aria-label=${w.board}>${STATES.map((state, i) => this.column(state, value?.[i]))}</div>`;
  }

  private column(state: string, page: TaskPage | undefined): TemplateResult {
    const escalation = this.address.query.get('escalation');
    const tasks = page?.tasks.filter((task) => escalation === null || task.escalateTo === escalation);
    return html`<section aria-label=${taskStates[state] ?? state}><h2>${taskStates[state]} <small>${tasks === undefined ? '' : `${tasks.length}${page!.next === null ? '' : '+'}`}</small></h2>
      ${tasks?.length === 0 ? html`<p class="help">${w.noneHere}</p>` : nothing}
      <ul>${tasks?.map((task) => html`<li>${this.card(task)}</li>`)}</ul>
      ${page && page.next !== null ? html`<a href=${changed(this.address, { view: null, state })} data-page>${w.more}</a>` : nothing}</section>`;
  }

  private card(task: Task): TemplateResult {
    return html`<a class="card-link" href=${href('tasks', null, { task: task.id })} data-page>${task.action}</a>
      <span>${task.name ?? task.subject}</span>
      <small>${task.owner ?? words.noOwner}</small> ${task.due === undefined ? nothing : due(this.book, task)}`;
  }
}
