import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, send } from '../api/client.ts';
import type { Held } from '../api/tasks.ts';
import type { Caller } from '../api/types.ts';
import { href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import { words } from '../shell/language.ts';
import { may } from '../shell/session.ts';
import { Asked } from './asked.ts';
import { Part } from './element.ts';
import { problemBox } from './problem.ts';

const w = words({
  title: ['発行待ち', 'Held back'],
  held: [(tasks: string, messages: string, accounts: string) => `タスク ${tasks}件とメッセージ ${messages}件（${accounts}）が発行を待っています`,
    (tasks: string, messages: string, accounts: string) => `${tasks} tasks and ${messages} messages of ${accounts} wait to be let go`],
  since: [(time: string) => `${time} から`, (time: string) => `since ${time}`],
  look: ['タスクを見る', 'See the tasks'],
  release: [(tasks: string) => `すべて発行する（タスク${tasks}件）`, (tasks: string) => `Let all go (${tasks} tasks)`],
  releaseOwn: [(owner: string) => `${owner}の分だけ発行する`, (owner: string) => `Let go only what is ${owner}’s`],
  sure: [(what: string) => `${what}：期限がいまから動き出し、メッセージが送られます。取り消せません。`,
    (what: string) => `${what}: their time runs from now on and the messages are sent. This cannot be undone.`],
  whole: [(tasks: string, messages: string) => `タスク${tasks}件・メッセージ${messages}件`, (tasks: string, messages: string) => `${tasks} tasks, ${messages} messages`],
  part: [(owner: string) => `${owner}のタスクとメッセージ`, (owner: string) => `${owner}’s tasks and messages`],
  go: ['発行する', 'Let go'],
  leave: ['やめる', 'Leave it'],
  released: [(tasks: string, messages: string) => `タスク${tasks}件とメッセージ${messages}件を発行しました。`, (tasks: string, messages: string) => `Let ${tasks} tasks and ${messages} messages go.`],
  mayNot: ['発行できるのは公開の役割を持つ人です。', 'A publisher may let them go.'],
});

const causes: Record<string, string> = words({
  ORDINARY: ['一度に多く開いたため', 'so many opened at once'],
  PUBLISH: ['公開で開いたため', 'a publication opened them'],
  FIRST_IMPORT: ['最初の取り込みで開いたため', 'a first import opened them'],
});

/** What is held back, why, how much, and letting it go for who may. Tells `released`. */
@customElement('k-held')
export class HeldBack extends Part {
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** Whose view it is: a part of what is held may be let go. */
  @property({ attribute: false }) owner: string | null = null;
  /** What is about to be let go: whose; null all; undefined nothing yet. */
  @state() private asked: { readonly held: Held; readonly owner: string | null } | undefined;
  private readonly held = new Asked<{ readonly held: readonly Held[] }>(this);
  private readonly released = new Asked<{ readonly tasks: number; readonly messages: number }>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.held.ask((signal) => get(['rulebooks', this.book.name, 'held'], {}, signal));
  };

  override render(): TemplateResult | typeof nothing {
    const waiting = (this.held.value?.held ?? []).filter((one) => one.releasedAt === undefined);
    const { released } = this;
    if (waiting.length === 0 && !this.held.problem && !released.value) {
      return nothing;
    }
    return html`<section class="held" aria-label=${w.title}>
      ${problemBox(this.held.problem, this.load)}
      ${released.value ? html`<p role="status"><b>${w.released(number(released.value.tasks), number(released.value.messages))}</b></p>` : nothing}
      ${waiting.map((one) => this.one(one))}
      ${problemBox(released.problem)}</section>`;
  }

  private one(held: Held): TemplateResult {
    const { asked, owner } = this;
    return html`<div class="held-one"><p><b>${w.held(number(held.tasks), number(held.messages), this.book.counted(held.accounts))}</b>
        <small>${causes[held.cause] ?? held.cause} · ${w.since(this.book.time(held.heldAt))}</small></p>
      <p class="moves-of-task"><a href=${href('tasks', null, { state: 'PROPOSED', owner })} data-page>${w.look}</a>
        ${!may(this.me, 'publisher') ? html`<small>${w.mayNot}</small>` : asked?.held.id === held.id ? nothing : html`
          ${owner === null ? nothing : html`<button type="button" @click=${() => this.ask(held, owner)}>${w.releaseOwn(owner)}</button>`}
          <button type="button" @click=${() => this.ask(held, null)}>${w.release(number(held.tasks))}</button>`}</p>
      ${asked?.held.id !== held.id ? nothing : html`<p class="moves-of-task" role="alert">
        <span>${w.sure(asked.owner === null ? w.whole(number(held.tasks), number(held.messages)) : w.part(asked.owner))}</span>
        <button type="button" class="main" ?disabled=${this.released.busy} @click=${() => void this.release(held, asked.owner)}>${w.go}</button>
        <button type="button" class="quiet" @click=${() => { this.asked = undefined; }}>${w.leave}</button></p>`}</div>`;
  }

  private ask(held: Held, owner: string | null): void {
    this.asked = { held, owner };
    this.released.clear();
  }

  private async release(held: Held, owner: string | null): Promise<void> {
    const place = ['rulebooks', this.book.name, 'held', held.id, 'release'];
    if (await this.released.ask(async () => (await send(place, { owner }, { method: 'POST' })).json() as Promise<{ tasks: number; messages: number }>)) {
      this.asked = undefined;
      this.load();
      this.dispatchEvent(new CustomEvent('released', { bubbles: true }));
    }
  }
}
