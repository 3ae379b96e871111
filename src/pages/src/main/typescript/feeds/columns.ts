import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { send } from '../api/client.ts';
import type { FeedRun, MappedFeedColumns } from '../api/feeds.ts';
import { Problem } from '../api/problem.ts';
import type { Caller, Fact } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { keep, putBack, sent } from '../parts/kept.ts';
import { problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { w } from './words-of-run.ts';

/** Columns that nothing was taken from: what each is can be said once, and becomes a change of facts.xlsx. */
@customElement('k-feed-columns')
export class FeedColumns extends Part {
  @property({ attribute: false }) run!: FeedRun;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  private readonly mapped = new Asked<MappedFeedColumns>(this);

  override render(): TemplateResult {
    const columns = this.run.report.unknownColumns;
    const { value, problem, busy } = this.mapped;
    const writes = may(this.me, 'rule-author', 'admin');
    const facts = this.book.facts.filter((fact) => fact.origin === 'given');
    return html`<section class="card" aria-labelledby="columns-title"><h2 id="columns-title">${w.unknown}</h2>
      ${value ? html`<div class="done" role="status"><strong>${w.mapped}</strong><p><a href=${href('drafts', String(value.number))} data-page>${w.toDraft(value.number)}</a></p></div>` : nothing}
      ${!writes ? html`<p>${columns.map((one) => one.column).join(w.comma)}</p><p class="help">${w.needsRuleAuthor}</p>` : html`<p class="help">${w.unknownHelp}</p>
      <form name="columns" class="line" ${ref(putBack)} @input=${keep} @submit=${this.save}>${columns.map((one) => {
    const near = facts.find((fact) => one.nearest !== undefined && (fact.label === one.nearest || fact.name === one.nearest));
    return html`<label>${w.isWhat(one.column)} <select name=${one.column}><option value="">${w.leaveOut}</option>
          ${near === undefined ? nothing : html`<option value=${near.label}>${w.nearest(near.label)}</option>`}
          ${facts.filter((fact: Fact) => fact !== near).map((fact) => html`<option value=${fact.label}>${fact.label}</option>`)}</select></label>`;
  })}<button type="submit" ?disabled=${busy}>${w.map}</button></form>`}${problemBox(problem)}</section>`;
  }

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const columns = Object.fromEntries([...new FormData(form)].filter(([, fact]) => fact !== ''));
    const done = await this.mapped.ask(async () => {
      if (Object.keys(columns).length === 0) {
        throw new Problem(0, w.chooseOne, undefined);
      }
      return (await send(['rulebooks', this.book.name, 'feeds', this.run.feed, 'runs', this.run.id, 'columns'], {}, { method: 'POST', body: { columns } })).json() as Promise<MappedFeedColumns>;
    });
    if (done) {
      sent(form);
    }
  };
}
