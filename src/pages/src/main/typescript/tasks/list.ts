import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Task, TaskPage } from '../api/tasks.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import '../parts/grid.ts';
import '../parts/held.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { asked } from './asked.ts';
import './board.ts';
import { columnsOf } from './columns.ts';
import { FILTERS } from './filters.ts';
import { w } from './words.ts';

/** How many rows a page of the list has. */
const PAGE = 100;

/** The tasks of a rulebook as a list or a board, the earliest due before others. */
@customElement('k-tasks')
export class TaskList extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private rows: readonly Task[] = [];
  @state() private next: string | null = null;
  private readonly first = new Asked<TaskPage>(this);
  private readonly further = new Asked<TaskPage>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address') || properties.has('book')) {
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    this.further.clear();
    if (await this.first.ask((signal) => this.page(null, signal))) {
      this.rows = this.first.value!.tasks;
      this.next = this.first.value!.next;
    }
  };

  private readonly loadMore = async (): Promise<void> => {
    const { next } = this;
    if (next === null || this.further.busy || this.first.busy || this.further.problem) {
      return;
    }
    if (await this.further.ask((signal) => this.page(next, signal))) {
      this.rows = [...this.rows, ...this.further.value!.tasks];
      this.next = this.further.value!.next;
    }
  };

  private page(cursor: string | null, signal: AbortSignal): Promise<TaskPage> {
    return get(['rulebooks', this.book.name, 'tasks'], { ...asked(this.address), cursor, limit: PAGE }, signal);
  }

  override render(): TemplateResult {
    const { first, further, book, address } = this;
    const escalation = address.query.get('escalation');
    const rows = this.rows.filter((task) => escalation === null || task.escalateTo === escalation);
    const board = address.query.get('view') === 'board';
    return html`<div class="page list ${board ? 'as-board' : ''}">
      <div class="heading"><h1>${w.title}</h1>
        <p class="count" role="status">${first.busy || board ? nothing : this.next === null ? w.count(rows.length) : w.countOfMore(rows.length)}</p></div>
      <k-held .book=${book} .me=${this.me} .owner=${address.query.get('owner')} @released=${() => void this.load()}></k-held>
      <k-task-filters .address=${address} .me=${this.me} .tasks=${this.rows}></k-task-filters>
      ${problemBox(first.problem, () => void this.load())}
      ${board ? html`<k-task-board .address=${address} .book=${book}></k-task-board>`
    : first.value === undefined ? first.problem ? nothing : loading()
      : rows.length === 0 && this.next === null ? this.nothingThere()
        : html`<k-grid class=${first.busy ? 'busy' : ''} .label=${w.title} .rows=${rows} .columns=${columnsOf(book)}
          .key=${(row: Task) => row.id} ?more=${this.next !== null} @more=${() => void this.loadMore()}></k-grid>`}
      ${problemBox(further.problem, () => { further.clear(); void this.loadMore(); })}
    </div>`;
  }

  private nothingThere(): TemplateResult {
    const filtered = FILTERS.some((name) => this.address.query.has(name));
    return html`<div class="empty"><p><strong>${filtered ? w.none : w.empty}</strong></p><p>${filtered ? w.noneHelp : w.emptyHelp}</p>
      ${filtered ? html`<a class="button" href=${href('tasks')} data-page>${w.clear}</a>` : nothing}</div>`;
  }
}
