import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { WorklistSection, Worklist } from '../api/tasks.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import '../parts/held.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { locale } from '../shell/language.ts';
import './feeds.ts';
import './news.ts';
import { loads } from './people.ts';
import './section.ts';
import { w } from './words.ts';

/** What somebody has to look at today: the sections of the rulebook's list, and what is new. */
@customElement('k-today')
export class Today extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  private readonly list = new Asked<Worklist>(this);
  /** Of whom and of which rulebook was asked last: moving within the page asks nothing anew. */
  private asked = '';
  /** All people that were seen: whose day it is can be switched back. */
  private readonly people = new Set<string>();

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address') || properties.has('book')) {
      const asked = JSON.stringify([this.book.name, this.book.rulebook.activeVersion, this.owner]);
      if (asked !== this.asked) {
        this.asked = asked;
        this.load();
      }
    }
  }

  /** Whose day it is: who is asked for, else who is signed in; of a key that is nobody's everybody's, as of an empty name. */
  private get owner(): string | null {
    return (this.address.query.get('owner') ?? this.me.person ?? '') || null;
  }

  private readonly load = (): void => {
    void this.list.ask((signal) => get(['rulebooks', this.book.name, 'worklist'], { owner: this.owner }, signal));
  };

  override render(): TemplateResult {
    const { owner, book, me } = this;
    const { value, problem, busy } = this.list;
    return html`<div class="page today">
      <div class="heading"><h1>${w.title}</h1>
        <p class="count" role="status">${dayOf(value?.asOf ?? book.today())} · ${owner === null ? w.everybody : w.whose(owner)}</p>${this.whose()}</div>
      ${problemBox(problem, this.load)}
      <k-held .book=${book} .me=${me} .owner=${owner} @released=${this.load}></k-held>
      ${value ? html`<div class=${busy ? 'busy' : ''}>${this.whole(value)}</div>` : problem ? nothing : loading()}
    </div>`;
  }

  private whose(): TemplateResult {
    const { owner } = this;
    for (const one of [this.me.person, owner, ...this.list.value?.people?.map((load) => load.owner) ?? []]) {
      if (one) {
        this.people.add(one);
      }
    }
    return html`<select aria-label=${w.owner} @change=${(event: Event) => go(changed(this.address, { owner: (event.target as HTMLSelectElement).value }))}>
      <option value="" ?selected=${owner === null}>${w.everybodyShort}</option>
      ${[...this.people].sort().map((one) => html`<option value=${one} ?selected=${one === owner}>${one}</option>`)}</select>`;
  }

  private whole(list: Worklist): TemplateResult {
    const { book, me, owner } = this;
    const found = list.sections.filter((section) => section.total > 0);
    const nothingIn = list.sections.filter((section) => section.total === 0);
    return html`
      ${found.length === 0 ? nothing : html`<nav class="strip" aria-label=${w.sections}><ul>${found.map((section) => html`<li>
        <a href="#${idOf(list, section)}" @click=${this.jump}><b>${section.total}</b> ${section.title}</a></li>`)}</ul></nav>`}
      ${list.undecided === 0 ? nothing : html`<p class="notice">${w.undecided(book.counted(list.undecided))}</p>`}
      <div class="columns">
        <div>
          ${list.people && list.people.length > 1 ? loads(this.address, list.people) : nothing}
          ${found.length > 0 ? nothing : html`<div class="empty"><p><strong>${list.sections.length === 0 ? w.noList : w.clear}</strong></p>
            <p>${list.sections.length === 0 ? w.noListHelp : w.clearHelp}</p></div>`}
          ${found.map((section) => html`<k-section id=${idOf(list, section)} tabindex="-1" .section=${section} .asOf=${list.asOf} .book=${book} .me=${me} ?ofOne=${owner !== null && (list.people?.length ?? 0) <= 1}></k-section>`)}
          ${nothingIn.length === 0 || found.length === 0 ? nothing : html`<p class="help">${w.nothingIn(nothingIn.map((section) => section.title).join(w.comma))}</p>`}
        </div>
        <div>
          <k-news .book=${book} .owner=${owner}></k-news>
          <k-feeds .book=${book}></k-feeds>
        </div>
      </div>`;
  }

  // Within the page: the address stays what can be mailed.
  private readonly jump = (event: Event): void => {
    event.preventDefault();
    const to = this.querySelector<HTMLElement>(`#${(event.currentTarget as HTMLAnchorElement).hash.slice(1)}`);
    to?.scrollIntoView({ block: 'start' });
    to?.focus({ preventScroll: true });
  };
}

function idOf(list: Worklist, section: WorklistSection): string {
  return `section-${list.sections.indexOf(section)}`;
}

function dayOf(day: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(new Date(day));
}
