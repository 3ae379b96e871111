import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { taskStates } from '../accounts/words-of-one.ts';
import type { Task } from '../api/tasks.ts';
import type { Caller, FactChoice } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import { roles } from '../parts/task/words.ts';
import { type Address, changed, go, type Query } from '../shell/address.ts';
import { dues, w } from './words.ts';

export const FILTERS = ['state', 'owner', 'due', 'code', 'escalation'] as const;

/** Which tasks: every choice is a change of the address. */
@customElement('k-task-filters')
export class TaskFilters extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) me!: Caller;
  /** What has come so far: the owners, kinds and escalations that are offered are those that were seen. */
  @property({ attribute: false }) tasks: readonly Task[] = [];
  private readonly owners = new Set<string>();
  private readonly codes = new Map<string, string>();
  private readonly escalations = new Set<string>();

  override render(): TemplateResult {
    this.see();
    const { query } = this.address;
    const board = query.get('view') === 'board';
    return html`<div class="filters" role="group" aria-label=${w.filters}>
      <div class="switch" role="group" aria-label=${w.view}>
        <a href=${this.with({ view: null })} data-page aria-current=${board ? nothing : 'true'}>${w.list}</a>
        <a href=${this.with({ view: 'board', state: null })} data-page aria-current=${board ? 'true' : nothing}>${w.board}</a></div>
      ${board ? nothing : this.select('state', w.state, w.anyState, pairs(taskStates))}
      ${this.select('owner', w.owner, w.anyOwner, [...this.owners].sort().map((owner) => ({ code: owner, label: owner })))}
      ${this.select('due', w.due, w.anyDue, [...pairs(dues), ...this.day()])}
      ${this.select('code', w.code, w.anyCode, [...this.codes].map(([code, label]) => ({ code, label })))}
      ${this.select('escalation', w.escalation, w.anyEscalation, [...this.escalations].map((code) => ({ code, label: roles[code] ?? code })))}
      ${FILTERS.some((name) => query.has(name)) ? html`<a class="quiet" href=${this.with({ state: null, owner: null, due: null, code: null, escalation: null })} data-page>${w.clear}</a>` : nothing}
    </div>`;
  }

  private see(): void {
    for (const owner of [this.me.person, this.address.query.get('owner'), ...this.tasks.map((task) => task.owner)]) {
      if (owner) {
        this.owners.add(owner);
      }
    }
    this.tasks.forEach((task) => this.codes.set(task.code, task.action));
    this.tasks.forEach((task) => task.escalateTo === undefined || this.escalations.add(task.escalateTo));
    const code = this.address.query.get('code');
    if (code !== null && !this.codes.has(code)) {
      this.codes.set(code, code);
    }
    const escalation = this.address.query.get('escalation');
    if (escalation !== null) {
      this.escalations.add(escalation);
    }
  }

  /** A day that is asked for by its date. */
  private day(): readonly FactChoice[] {
    const asked = this.address.query.get('due');
    return asked === null || asked in dues ? [] : [{ code: asked, label: asked }];
  }

  private select(name: string, label: string, all: string, choices: readonly FactChoice[]): TemplateResult | typeof nothing {
    const chosen = this.address.query.get(name) ?? '';
    return choices.length === 0 ? nothing : html`<select aria-label=${label} .value=${chosen}
      @change=${(event: Event) => go(this.with({ [name]: (event.target as HTMLSelectElement).value || null }), true)}>
      <option value="" ?selected=${chosen === ''}>${all}</option>
      ${choices.map((one) => html`<option value=${one.code} ?selected=${one.code === chosen}>${one.label}</option>`)}</select>`;
  }

  private with(query: Query): string {
    return changed(this.address, query);
  }
}

function pairs(words: Record<string, string>): readonly FactChoice[] {
  return Object.entries(words).map(([code, label]) => ({ code, label }));
}
