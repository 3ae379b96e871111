import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Replica, Version } from '../api/history.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { go, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { states, w } from './words.ts';

const OPEN = ['WAITING', 'UNAPPROVED'];

/** The history of a rulebook as a line, the newest version first, and which process decides by which. */
@customElement('k-versions')
export class Versions extends Part {
  @property({ attribute: false }) book!: Book;
  private readonly history = new Asked<{ versions: readonly Version[]; replicas: readonly Replica[] }>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('book')) {
      this.load();
    }
  }

  private readonly load = (): void => {
    const place = ['rulebooks', this.book.name];
    void this.history.ask(async (signal) => {
      const [versions, { replicas }] = await Promise.all([get<Version[]>([...place, 'versions'], {}, signal), get<{ replicas?: Replica[] }>(place, {}, signal)]);
      return { versions: [...versions].sort((one, other) => other.number - one.number), replicas: replicas ?? [] };
    });
  };

  override render(): TemplateResult {
    const { value, problem } = this.history;
    return html`<div class="page"><div class="heading"><h1>${w.title}</h1><p class="count">${value ? w.count(value.versions.length) : ''}</p></div>
      ${problemBox(problem, this.load)}
      ${value ? html`<div class="columns"><section class="card" aria-label=${w.title}><ol class="timeline" reversed>${value.versions.map((one) => this.entry(one))}</ol></section>
        <div>${this.comparing(value.versions)}${this.processes(value.replicas)}</div></div>` : problem ? nothing : loading()}</div>`;
  }

  private entry(one: Version): TemplateResult {
    const waits = OPEN.includes(one.state);
    return html`<li class=${one.active ? 'is-active' : waits ? 'is-waiting' : ''}><p><a href=${href('versions', String(one.number))} data-page><b>${w.version(one.number)}</b></a>
      ${one.active || one.state !== 'PAST' ? html`<span class="tag">${states[one.state] ?? one.state}</span>` : nothing}
      <small>${this.book.time(one.createdAt)} · ${one.publishedBy ?? w.folder}</small></p>
      <p>${one.contentOf === undefined ? nothing : html`<b class="back">↶ ${w.back(one.contentOf)}</b> `}${one.comment ?? (one.contentOf === undefined ? one.number === 1 ? w.first : w.noComment : '')}</p>
      ${waits && one.effectiveFrom ? html`<p>${w.effective(this.book.time(one.effectiveFrom))}</p>` : nothing}
      ${one.replacedBy === undefined ? nothing : html`<p class="help">${w.replaced(one.replacedBy)}</p>`}
      ${one.endedWhy || one.endedBy ? html`<p class="help">${one.endedWhy ?? ''} ${one.endedBy && one.endedAt ? w.endedBy(one.endedBy, this.book.time(one.endedAt)) : nothing}</p>` : nothing}</li>`;
  }

  private comparing(versions: readonly Version[]): TemplateResult {
    const choice = (name: string, at: number, label: string): TemplateResult => html`<p><label for=${name}>${label}</label> <select id=${name} name=${name}>
      ${versions.map((one, i) => html`<option value=${one.number} ?selected=${i === at}>${w.version(one.number)}${one.active ? ` · ${w.active}` : ''}</option>`)}</select></p>`;
    // What is active against the one before it is what people ask for most.
    const active = Math.max(0, versions.findIndex((one) => one.active));
    const other = active + 1 < versions.length ? active + 1 : active - 1;
    return html`<section class="card" aria-labelledby="compare-title"><h2 id="compare-title">${w.compare}</h2>
      ${versions.length < 2 ? html`<p class="help">${w.oneOnly}</p>` : html`<form class="filters" @submit=${compare}>${choice('from', other, w.from)}${choice('to', active, w.to)}
        <button type="submit">${w.doCompare}</button></form>`}</section>`;
  }

  private processes(replicas: readonly Replica[]): TemplateResult | typeof nothing {
    return replicas.length === 0 ? nothing : html`<section class="card" aria-labelledby="processes-title"><h2 id="processes-title">${w.processes}</h2>
      <table class="plain"><thead><tr><th scope="col">${w.process}</th><th scope="col">${w.serves}</th></tr></thead>
      <tbody>${replicas.map((one) => html`<tr><th scope="row">${one.address} ${one.self ? html`<small>${w.thisOne}</small>` : nothing}<small>${w.seen(this.book.time(one.seenAt))}</small></th>
        <td>${one.activeVersion === undefined ? '–' : w.version(one.activeVersion)} ${one.activeVersion === this.book.rulebook.activeVersion ? nothing : html`<small class="disagrees">${w.behind}</small>`}</td>
        </tr>`)}</tbody></table></section>`;
  }
}

function compare(event: SubmitEvent): void {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  go(href('versions', null, { from: String(form.get('from')), to: String(form.get('to')) }));
}
