import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, send } from '../../api/client.ts';
import type { Task, TaskWhole, Worklist } from '../../api/tasks.ts';
import type { Table } from '../../api/tasks.ts';
import type { Caller } from '../../api/types.ts';
import type { Book } from '../../shell/book.ts';
import { may } from '../../shell/session.ts';
import { Asked } from '../asked.ts';
import { Part } from '../element.ts';
import { problemBox } from '../problem.ts';
import { Typed } from '../typed.ts';
import { recorded, resultForm } from './result.ts';
import { type Result, resultsOf } from './outcome.ts';
import { w } from './words.ts';

type Form = 'done' | 'snooze' | 'handover' | 'cancel';
const FORMS: readonly Form[] = ['done', 'snooze', 'handover', 'cancel'];

/**
 * What may be done with a task: its moves, each a form that opens in place. Tells `recorded` with the
 * task as it has become. What is typed stays until it is sent.
 */
@customElement('k-task-forms')
export class TaskForms extends Part {
  @property({ attribute: false }) task!: Task;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private form: Form | null = null;
  private typed = new Typed('');
  private readonly tables = new Asked<readonly Table[]>(this);
  private readonly people = new Asked<Worklist>(this);
  private readonly sent = new Asked<TaskWhole>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('task') && properties.get('task')?.id !== this.task.id) {
      this.form = null;
      this.sent.clear();
    }
  }

  override render(): TemplateResult | typeof nothing {
    const { task, form, sent } = this;
    if (task.state === 'PROPOSED') {
      return html`<p class="help">${w.heldBack}</p>`;
    }
    if (task.state !== 'OPEN' && task.state !== 'DOING') {
      return nothing;
    }
    if (!may(this.me, 'csm', 'publisher')) {
      return html`<p class="help">${w.mayNot}</p>`;
    }
    return html`<div class="moves-of-task" role="group" aria-label=${w.actions(task.action)}>
        ${task.state === 'OPEN' ? html`<button type="button" ?disabled=${sent.busy} @click=${() => void this.send('start')}>${w.start}</button>` : nothing}
        ${FORMS.map((one) => html`<button type="button" aria-expanded=${form === one} class=${one === 'done' && form === null ? 'main' : ''} @click=${() => this.open(one)}>${w[one]}</button>`)}
      </div>
      ${form === null ? problemBox(sent.problem) : html`<form class="task-form" aria-label=${w[form]} @submit=${this.submit}>
        ${form === 'done' ? this.outcome() : this.others(form)}
        ${problemBox(sent.problem)}
        <p class="send"><button type="submit" class="main" ?disabled=${sent.busy}>${sent.busy ? w.sending : form === 'done' ? w.record : w[form]}</button>
          <button type="button" class="quiet" @click=${() => { this.form = null; }}>${w.close}</button></p>
      </form>`}`;
  }

  private outcome(): TemplateResult {
    return html`${problemBox(this.tables.problem, this.askTables)}
      ${this.tables.value ? resultForm({ book: this.book, task: this.task, results: this.results, typed: this.typed, changed: this.changed }) : nothing}`;
  }

  private get results(): readonly Result[] {
    return resultsOf(this.book, this.tables.value ?? [], this.task.code);
  }

  private others(form: Form): TemplateResult {
    const { id } = this.task;
    const field = (name: string, label: string, control: (at: string) => TemplateResult, help?: string): TemplateResult => html`<div class="field">
      <label for="${name}-${id}">${label}${w.required}</label>${control(`${name}-${id}`)}${help === undefined ? nothing : html`<small>${help}</small>`}</div>`;
    const take = (name: string) => (event: Event): void => this.typed.set(name, (event.target as HTMLInputElement).value);
    return html`
      ${form === 'snooze' ? field('until', w.until, (at) => html`<input id=${at} type="date" required min=${this.book.today()} .value=${this.typed.get('until') ?? ''} @input=${take('until')}>`, w.untilHelp) : nothing}
      ${form === 'handover' ? field('to', w.to, (at) => html`<input id=${at} required autocomplete="off" list="people-${id}" .value=${this.typed.get('to') ?? ''} @input=${take('to')}>
        <datalist id="people-${id}">${this.people.value?.people?.map((one) => one.owner === undefined ? nothing : html`<option value=${one.owner}></option>`)}</datalist>`, w.toHelp) : nothing}
      ${field('why', w.why, (at) => html`<textarea id=${at} rows="2" required maxlength="1000" .value=${this.typed.get('why') ?? ''} @input=${take('why')}></textarea>`)}`;
  }

  private open(form: Form): void {
    this.form = this.form === form ? null : form;
    this.sent.clear();
    this.typed = new Typed(`${this.me.name}/${this.task.id}/${form}`);
    if (form === 'done' && this.tables.value === undefined) {
      this.askTables();
    }
    // Only names to choose from: without them one types.
    if (form === 'handover' && this.people.value === undefined) {
      void this.people.ask((signal) => get(['rulebooks', this.book.name, 'worklist'], {}, signal));
    }
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('form :is(input, textarea)')?.focus());
  }

  private readonly askTables = (): void => {
    void this.tables.ask((signal) => get(['rulebooks', this.book.name, 'tables'], {}, signal));
  };

  private readonly changed = (): void => this.requestUpdate();

  private readonly submit = (event: Event): void => {
    event.preventDefault();
    void this.send(this.form!, this.body());
  };

  private body(): unknown {
    const { typed } = this;
    return this.form === 'done' ? recorded(this.book, this.results, typed)
      : this.form === 'snooze' ? { until: typed.get('until'), why: typed.get('why') }
        : this.form === 'handover' ? { to: typed.get('to')?.trim(), why: typed.get('why') }
          : { why: typed.get('why') };
  }

  private async send(move: Form | 'start', body?: unknown): Promise<void> {
    const place = ['rulebooks', this.book.name, 'tasks', this.task.id, move];
    const good = await this.sent.ask(async (signal) => (await send(place, {}, { method: 'POST', ...(body === undefined ? {} : { body }), signal })).json() as Promise<TaskWhole>);
    if (good) {
      if (move !== 'start') {
        this.typed.forget();
      }
      this.form = null;
      this.dispatchEvent(new CustomEvent<TaskWhole>('recorded', { detail: this.sent.value!, bubbles: true }));
    }
  }
}
