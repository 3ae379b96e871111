import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, send } from '../api/client.ts';
import type { Publication } from '../api/changes.ts';
import type { RollBackPreview, Version } from '../api/history.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { parts, w } from './words.ts';

/** Publishes an earlier content again, after saying what that changes; of a version that waits the way to withdraw it. Sends `published` or `changed`. */
@customElement('k-roll-back')
export class RollBack extends Part {
  @property({ attribute: false }) version!: Version;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private parts: readonly string[] = ['DECISIONS'];
  @state() private comment = '';
  private readonly preview = new Asked<RollBackPreview>(this);
  private readonly sent = new Asked<Publication | null>(this);

  // What is typed outlives the page's being loaded anew.
  private get kept(): string {
    return `kakaritsuke.roll-back.${this.book.name}.${this.version.number}`;
  }

  private get waits(): boolean {
    return this.version.state === 'WAITING' || this.version.state === 'UNAPPROVED';
  }

  private get mayPublish(): boolean {
    return may(this.me, 'publisher', 'admin');
  }

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('version')) {
      this.comment = sessionStorage.getItem(this.kept) ?? '';
      this.load();
    }
  }

  private readonly load = (): void => {
    if (this.version.state === 'PAST' && this.mayPublish && this.parts.length > 0) {
      void this.preview.ask((signal) => get(['rulebooks', this.book.name, 'versions', this.version.number, 'rollback'], { parts: this.parts }, signal));
    }
  };

  override render(): TemplateResult | typeof nothing {
    const { state: was, active } = this.version;
    if (active) {
      return html`<p class="help">${w.isActive}</p>`;
    }
    if (was !== 'PAST' && !this.waits) {
      return nothing;
    }
    const title = this.waits ? w.withdraw : w.rollBack;
    return html`<section class="card publish" aria-labelledby="back-title"><h2 id="back-title">${title}</h2>
      ${this.sent.value ? html`<div class="done" role="status"><strong><a href=${href('versions', String(this.sent.value.version))} data-page>${w.rolledBack(this.sent.value.version)}</a></strong></div>`
    : !this.mayPublish ? html`<p>${w.noRole}</p>` : html`<p class="help">${this.waits ? w.withdrawHelp : w.rollBackHelp}</p>
      <form @submit=${this.submit}>${this.waits ? nothing : this.previewed()}
        <label for="why">${w.comment} <span class="help">${w.required}</span></label>
        <textarea id="why" rows="2" maxlength="2000" required .value=${this.comment} @input=${this.type}></textarea>
        ${problemBox(this.sent.problem)}
        <p><button type="submit" class="main" ?disabled=${this.sent.busy || (!this.waits && !this.preview.value?.changes.length)}>${this.sent.busy ? w.busy : this.waits ? w.withdraw : w.doRollBack(this.version.number)}</button></p></form>`}</section>`;
  }

  private previewed(): TemplateResult {
    const { value, problem, busy } = this.preview;
    return html`<fieldset class="plain"><legend>${w.parts}</legend>${Object.entries(parts).map(([part, label]) => html`<label class="check">
        <input type="checkbox" .checked=${this.parts.includes(part)} @change=${(event: Event) => this.choose(part, (event.target as HTMLInputElement).checked)}> ${label}</label> `)}</fieldset>
      ${problemBox(problem, this.load)}
      <h3>${w.preview}</h3>${busy && !value ? loading() : nothing}
      ${value ? value.changes.length === 0 ? html`<p>${w.nothing}</p>` : html`<ul class="sentences ${busy ? 'busy' : ''}">${value.changes.map((one) => html`<li>${one.sentence}</li>`)}</ul>` : nothing}`;
  }

  private choose(part: string, chosen: boolean): void {
    this.parts = chosen ? [...this.parts, part] : this.parts.filter((one) => one !== part);
    this.preview.clear();
    this.load();
  }

  private readonly type = (event: Event): void => {
    this.comment = (event.target as HTMLTextAreaElement).value;
    sessionStorage.setItem(this.kept, this.comment);
  };

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const place = ['rulebooks', this.book.name, 'versions', this.version.number];
    const comment = this.comment.trim();
    const { waits } = this;
    const body = waits ? { comment } : { comment, activeVersion: this.preview.value!.activeVersion, parts: this.parts };
    const good = await this.sent.ask(async () => {
      const answer = await send([...place, waits ? 'withdraw' : 'rollback'], {}, { method: 'POST', body });
      return waits ? null : answer.json() as Promise<Publication>;
    });
    if (good) {
      sessionStorage.removeItem(this.kept);
      this.dispatchEvent(waits ? new CustomEvent('changed') : new CustomEvent('published', { bubbles: true, detail: this.sent.value }));
    }
  };
}
