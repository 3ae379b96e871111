import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Draft, Publication, ScenarioResult, WorkbookChange } from '../api/changes.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import './impact.ts';
import { counts } from './list.ts';
import './publish.ts';
import { states, w } from './words.ts';

interface Whole {
  readonly draft: Draft;
  readonly changes: readonly WorkbookChange[];
  readonly scenarios: readonly ScenarioResult[];
}

/** One change before it is published: what it changes, what is wrong, for whom, and publishing it. */
@customElement('k-draft')
export class DraftView extends Part {
  /** Its number, or its id. */
  @property() number = '';
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** What came of publishing it here. */
  @state() private publication: Publication | undefined;
  private readonly whole = new Asked<Whole>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('number') || properties.has('book')) {
      if (properties.has('number')) {
        this.publication = undefined;
        this.whole.clear();
      }
      this.load();
    }
  }

  private readonly load = (): void => {
    const place = ['rulebooks', this.book.name, 'drafts', this.number];
    void this.whole.ask(async (signal) => {
      const draft = await get<Draft>(place, {}, signal);
      const usable = draft.state === 'OPEN' && draft.errors === 0;
      // One after the other: the service checks few drafts at a time.
      const changes = draft.state === 'DISCARDED' ? [] : await get<WorkbookChange[]>([...place, 'diff'], {}, signal);
      return { draft, changes, scenarios: usable ? await get<ScenarioResult[]>([...place, 'scenarios'], {}, signal) : [] };
    });
  };

  override render(): TemplateResult {
    const { value, problem } = this.whole;
    return html`<div class="page"><p class="path"><a href=${href('drafts')} data-page>${w.title}</a></p>
      ${problemBox(problem, this.load)}
      ${value ? this.shown(value) : problem ? nothing : html`<h1>${w.title}</h1>${loading()}`}</div>`;
  }

  private shown({ draft, changes, scenarios }: Whole): TemplateResult {
    const { book } = this;
    return html`<div class="heading"><h1>${w.draft(draft.number)}</h1>
        <p class="count"><span class="tag">${states[draft.state]}</span> ${w.base(draft.baseVersion)} · ${w.by(draft.changedBy, book.time(draft.changedAt))}</p></div>
      ${this.publication ? this.result(this.publication) : nothing}
      ${draft.state === 'PUBLISHED' && !this.publication && draft.publishedVersion !== undefined ? html`<p class="notice">${w.published(draft.publishedVersion)}</p>` : nothing}
      ${draft.state === 'DISCARDED' ? html`<p class="notice">${w.discarded}</p>` : nothing}
      <section class="card"><h2>${w.changes}</h2>${this.changes(changes)}</section>
      ${draft.findings && draft.findings.length > 0 ? html`<section class="card"><h2>${w.findings} ${counts(draft)}</h2><ul class="entries">${draft.findings.map((one) => html`<li>
        <p><span class="severity ${one.severity === 'ERROR' ? 'high' : 'low'}">${one.severity === 'ERROR' ? w.errors(1) : w.warnings(1)}</span>
        <span class="source">${[one.workbook, one.sheet, one.cell].filter(Boolean).join(' ')}</span></p><p>${one.message}</p></li>`)}</ul></section>` : nothing}
      ${draft.state === 'OPEN' && draft.errors === 0 ? html`
        <k-impact .draft=${draft} .book=${book}></k-impact>
        <section class="card"><h2>${w.scenarios}</h2>${this.scenarios(scenarios)}</section>` : nothing}
      ${draft.state === 'OPEN' ? html`<k-publish .draft=${draft} .book=${book} .me=${this.me}
        .differ=${scenarios.some((one) => !one.passed && !one.guard)} @discarded=${this.load}
        @published=${(event: CustomEvent<Publication>) => { this.publication = event.detail; }}></k-publish>` : nothing}`;
  }

  private result(publication: Publication): TemplateResult {
    const { version, effectiveFrom } = publication;
    const waits = effectiveFrom !== undefined && publication.state !== 'ACTIVE';
    return html`<div class="done" role="status"><strong>${waits ? w.isWaiting(version, this.book.time(effectiveFrom)) : w.isActive(version)}</strong>
      ${publication.everywhere === false ? html`<p>${w.behind}</p>` : nothing}<p>${w.redecided}</p>
      <p><a href=${href('accounts')} data-page>${w.toAccounts}</a></p></div>`;
  }

  private changes(changes: readonly WorkbookChange[]): TemplateResult {
    return changes.length === 0 ? html`<p class="help">${w.noChanges}</p>` : html`<table class="plain stacked changes">
      <thead><tr><th scope="col">${w.place}</th><th scope="col">${w.before}</th><th scope="col">${w.after}</th></tr></thead>
      <tbody>${changes.map((one) => html`<tr><th scope="row">${one.sentence}<small>${[one.workbook, one.sheet, one.cell].filter(Boolean).join(' ')}</small></th>
        <td><del>${one.before ?? '–'}</del></td><td><ins>${one.after ?? '–'}</ins></td></tr>`)}</tbody></table>`;
  }

  private scenarios(all: readonly ScenarioResult[]): TemplateResult {
    const differ = all.filter((one) => !one.passed);
    return html`<p>${differ.length === 0 ? w.allPass(number(all.length)) : w.differ(number(differ.length), number(all.length))}</p>
      ${differ.length === 0 ? nothing : html`<ul class="entries">${differ.map((one) => html`<li><p><b>${one.name}</b> ${one.guard ? html`<span class="severity high">${w.guard}</span>` : nothing}
        <small>${one.file}</small></p>${one.differences.map((difference) => html`<p>${difference.message}</p>`)}</li>`)}</ul>`}`;
  }
}
