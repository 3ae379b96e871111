import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Draft, Publication } from '../api/changes.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import type { Book } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { w } from './words.ts';

/** Publishes a change with a reason, now or later, or gives it up. Sends `published` (the shell reads the rulebook anew) or `discarded`. */
@customElement('k-publish')
export class Publish extends Part {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** Whether scenarios come out otherwise, which a person has to mean. */
  @property({ type: Boolean }) differ = false;
  @state() private sure = false;
  private readonly published = new Asked<Publication>(this);
  private readonly discarded = new Asked<void>(this);

  override render(): TemplateResult {
    const { draft, published } = this;
    return html`<section class="card publish" aria-labelledby="publish-title"><h2 id="publish-title">${w.publish}</h2>
      ${!may(this.me, 'publisher', 'admin') ? html`<p>${w.noRole}</p>` : !draft.publishable ? html`<p>${w.notPublishable}</p>` : html`
      <form @submit=${this.publish}>
        <label for="comment">${w.comment} <span class="help">${w.required}</span></label>
        <textarea id="comment" name="comment" rows="3" maxlength="2000" required></textarea>
        <label for="from">${w.effectiveFrom}</label>
        <p><input id="from" name="from" type="datetime-local" aria-describedby="from-help"> <span class="help" id="from-help">${w.effectiveHelp(this.book.zone)}</span></p>
        ${this.differ ? html`<p><label class="check"><input type="checkbox" name="accept" required> ${w.accept}</label></p>` : nothing}
        ${problemBox(published.problem)}
        <button type="submit" class="main" ?disabled=${published.busy}>${published.busy ? w.publishing : w.doPublish}</button>
      </form>`}
      ${may(this.me, 'author', 'admin') ? this.discarding() : nothing}</section>`;
  }

  private discarding(): TemplateResult {
    return html`${problemBox(this.discarded.problem)}<p class="discard">${this.sure ? html`${w.discardSure}
      <button type="button" ?disabled=${this.discarded.busy} @click=${this.discard}>${w.discard}</button>
      <button type="button" class="quiet" @click=${() => { this.sure = false; }}>${w.cancel}</button>`
    : html`<button type="button" class="quiet" @click=${() => { this.sure = true; }}>${w.discard}</button>`}</p>`;
  }

  private readonly publish = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const from = String(form.get('from') ?? '');
    const body = {
      comment: String(form.get('comment')).trim(),
      ...(from === '' ? {} : { effectiveFrom: instant(from, this.book.zone) }),
      ...(form.get('accept') === null ? {} : { acceptScenarioChanges: true }),
    };
    const done = await this.published.ask(async () => (await send(['rulebooks', this.book.name, 'drafts', this.draft.id, 'publish'], {},
      { method: 'POST', body, headers: { 'If-Match': `"${this.draft.revision}"` } })).json() as Promise<Publication>);
    if (done) {
      this.dispatchEvent(new CustomEvent('published', { bubbles: true, detail: this.published.value }));
    }
  };

  private readonly discard = async (): Promise<void> => {
    if (await this.discarded.ask(async () => { await send(['rulebooks', this.book.name, 'drafts', this.draft.id], {}, { method: 'DELETE' }); })) {
      this.dispatchEvent(new CustomEvent('discarded'));
    }
  };
}

/** The instant of a local time in a zone; a time that the zone leaves out is the one after it. */
function instant(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) {
    throw new Problem(0, w.localTime, undefined);
  }
  const shown = (at: number): number => Date.parse(`${new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(at).replace(' ', 'T')}Z`);
  return new Date(asUtc - (shown(asUtc) - asUtc)).toISOString();
}
