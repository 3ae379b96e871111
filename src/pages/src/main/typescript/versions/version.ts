import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get, save } from '../api/client.ts';
import type { Version } from '../api/history.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import './rollback.ts';
import { states, w } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One version: who made it and why, what it changed, its files, and the way back to it. */
@customElement('k-version')
export class VersionView extends Part {
  @property() number = '';
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  private readonly version = new Asked<Version>(this);
  private readonly saved = new Asked<void>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('number') || properties.has('book')) {
      // After a publication the book is another one of the same name: what is said of it stays.
      if (properties.has('number') || properties.get('book')?.name !== this.book.name) {
        this.version.clear();
      }
      this.load();
    }
  }

  private readonly load = (): void => {
    void this.version.ask((signal) => get(['rulebooks', this.book.name, 'versions', this.number], {}, signal));
  };

  override render(): TemplateResult {
    const { value, problem } = this.version;
    return html`<div class="page"><p class="path"><a href=${href('versions')} data-page>${w.all}</a></p>
      ${problemBox(problem, this.load)}${value ? this.whole(value) : problem ? nothing : loading()}</div>`;
  }

  private whole(one: Version): TemplateResult {
    const { activeVersion } = this.book.rulebook;
    const number = String(one.number);
    return html`<div class="heading"><h1>${w.version(one.number)}</h1><p class="count"><span class="tag">${states[one.state] ?? one.state}</span>
        ${this.book.time(one.createdAt)} · ${one.publishedBy ?? w.folder}</p></div>
      <p>${one.contentOf === undefined ? nothing : html`<b>↶ ${w.back(one.contentOf)}</b> `}${one.comment ?? ''}</p>
      <p class="links"><a class="button" href=${href('tables', null, { version: one.active ? null : number })} data-page>${w.inTables}</a>
        <a class="button" href=${href('try', null, { version: one.active ? null : number })} data-page>${w.tryIt}</a>
        ${one.active || activeVersion === undefined ? nothing : html`<a class="button" href=${href('versions', null, { from: number, to: String(activeVersion) })} data-page>${w.withBefore}</a>`}
        ${one.baseVersion === undefined || one.baseVersion < 1 ? nothing : html`<a class="button" href=${href('versions', null, { from: String(one.baseVersion), to: number })} data-page>${w.withBase(one.baseVersion)}</a>`}</p>
      <div class="columns"><div><section class="card" aria-labelledby="changes-title"><h2 id="changes-title">${w.changes}</h2>
          ${one.changes?.length ? html`<ul class="sentences">${one.changes.map((change) => html`<li>${change.sentence}</li>`)}</ul>` : html`<p class="help">${w.noChanges}</p>`}</section>
          <k-roll-back .version=${one} .book=${this.book} .me=${this.me} @changed=${this.load}></k-roll-back></div>
        ${this.files(one)}</div>`;
  }

  private files(one: Version): TemplateResult {
    return html`<section class="card" aria-labelledby="files-title"><h2 id="files-title">${w.files}</h2>${problemBox(this.saved.problem)}
      <table class="plain"><thead><tr><th scope="col">${w.file}</th><th scope="col" class="number">${w.size}</th></tr></thead>
      <tbody>${one.files?.map((file) => {
    const name = file.path.split('/').at(-1)!;
    return html`<tr><td>${name.endsWith('.xlsx') ? html`<button type="button" class="link" @click=${() => this.download(one, name, [])}><span class="said">${w.download} </span>${name}</button>
      <button type="button" class="quiet" @click=${() => this.download(one, name, ['original'])}>${w.original}<span class="said"> ${name}</span></button>` : name}</td><td class="number">${w.bytes(file.size)}</td></tr>`;
  })}</tbody></table></section>`;
  }

  private download(one: Version, name: string, how: readonly string[]): void {
    void this.saved.ask(() => save(['rulebooks', this.book.name, 'versions', one.number, 'workbooks', name, ...how], {}, XLSX, name));
  }
}
