import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Draft } from '../api/changes.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { w } from './words.ts';

/** The changes that wait to be published. */
@customElement('k-drafts')
export class Drafts extends Part {
  @property({ attribute: false }) book!: Book;
  private readonly drafts = new Asked<readonly Draft[]>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.drafts.ask((signal) => get(['rulebooks', this.book.name, 'drafts'], { state: 'OPEN', limit: 200 }, signal));
  };

  override render(): TemplateResult {
    const { value, problem } = this.drafts;
    return html`<div class="page"><div class="heading"><h1>${w.title}</h1><p class="count">${w.open}</p></div>
      ${problemBox(problem, this.load)}
      ${value === undefined ? problem ? nothing : loading() : value.length === 0
    ? html`<div class="empty"><p><strong>${w.none}</strong></p><p>${w.noneHelp}</p></div>`
    : html`<section class="card"><table class="plain stacked"><thead><tr><th scope="col">${w.number}</th><th scope="col">${w.files}</th><th scope="col">${w.findings}</th><th scope="col">${w.who}</th><th scope="col">${w.when}</th></tr></thead>
        <tbody>${value.map((draft) => html`<tr><th scope="row"><a href=${href('drafts', String(draft.number))} data-page>${w.draft(draft.number)}</a></th>
          <td>${draft.files?.map((file) => file.path.split('/').at(-1)).join(', ')}</td><td>${counts(draft)}</td><td>${draft.changedBy}</td><td>${this.book.time(draft.changedAt)}</td></tr>`)}</tbody></table></section>`}</div>`;
  }
}

/** How many findings a draft has. */
export function counts(draft: Draft): TemplateResult {
  return draft.errors + draft.warnings === 0 ? html`${w.clean}` : html`${draft.errors > 0 ? html`<span class="severity high">${w.errors(draft.errors)}</span>` : nothing}
    ${draft.warnings > 0 ? html`<span class="severity low">${w.warnings(draft.warnings)}</span>` : nothing}`;
}
