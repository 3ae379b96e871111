import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { send } from '../api/client.ts';
import type { Feed } from '../api/feeds.ts';
import { Problem } from '../api/problem.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { type Book, number } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { w } from './words.ts';

const NEWLINE = 10;
/** A day in a file's name, as feeds that fetch read it: 2026-02-10 or 20260210. */
const DAY = /(?:^|\D)(\d{4})-?(\d{2})-?(\d{2})(?:\D|$)/;

/** A place to drop a CSV; sends it for a day and sends `sent` with the run that came of it. */
@customElement('k-feed-drop')
export class FeedDrop extends Part {
  @property({ attribute: false }) feed!: Feed;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  @state() private file: File | undefined;
  @state() private day = '';
  @state() private over = false;
  /** Lines that were let in, of all; null while they are judged. */
  @state() private let: readonly [number, number] | null = null;
  private readonly sent = new Asked<string>(this);

  override render(): TemplateResult {
    if (!may(this.me, 'evaluator', 'csm', 'publisher', 'admin')) {
      return html`<section class="card"><h2>${w.drop}</h2><p class="help">${w.noSend}</p></section>`;
    }
    const { file, sent } = this;
    return html`<section class="card" aria-labelledby="drop-title"><h2 id="drop-title">${w.drop}</h2>
      <form @submit=${this.submit}>
        <label class="drop-zone ${this.over ? 'over' : ''}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }}
          @dragleave=${() => { this.over = false; }} @drop=${this.drop}><span>${w.dropHere}</span>
          <input type="file" accept=".csv,.tsv,.txt,text/csv" @change=${(event: Event) => this.choose((event.target as HTMLInputElement).files?.[0])}>
          ${file === undefined ? nothing : html`<b>${w.chosen(file.name, size(file.size))}</b>`}</label>
        <p class="help">${w.dropHelp}</p>
        <div class="line-of"><label>${w.day} <input type="date" required max=${this.book.today()} .value=${this.day || this.book.today()}
          @change=${(event: Event) => { this.day = (event.target as HTMLInputElement).value; }}></label>
          <button type="submit" class="main" ?disabled=${sent.busy}>${w.send}</button><span class="help">${w.dayHelp}</span></div>
        ${sent.busy ? this.progress() : nothing}${problemBox(sent.problem)}</form></section>`;
  }

  private progress(): TemplateResult {
    const done = this.let;
    return html`<div role="status"><p>${done === null ? w.sending : w.letting(number(done[0]), number(done[1]))}</p>
      <progress aria-label=${w.send} max=${done?.[1] ?? nothing} value=${done?.[0] ?? nothing}></progress><p class="help">${w.leave}</p></div>`;
  }

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    this.choose(event.dataTransfer?.files[0]);
  };

  private choose(file: File | undefined): void {
    this.file = file;
    const [, year, month, date] = DAY.exec(file?.name ?? '') ?? [];
    const named = `${year}-${month}-${date}`;
    if (year !== undefined && !Number.isNaN(Date.parse(named)) && named <= this.book.today()) {
      this.day = named;
    }
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { file } = this;
    this.let = null;
    const done = await this.sent.ask(async (signal) => {
      if (file === undefined || /\.xlsx?$/i.test(file.name)) {
        throw new Problem(0, file === undefined ? w.noFile : w.notCsv, undefined);
      }
      const lines = newlines(new Uint8Array(await file.arrayBuffer()));
      const answer = await send(['rulebooks', this.book.name, 'accounts', 'facts', 'batch'],
        { feed: this.feed.name, observedOn: this.day || this.book.today(), ignoreUnknown: 'true' },
        { method: 'POST', body: file, signal, headers: { 'Content-Type': `text/csv; charset=${this.feed.encoding}`, Accept: 'application/x-ndjson, application/json' } });
      if (answer.status === 202) {
        return (await answer.json() as { id: string }).id;
      }
      await this.read(answer, lines);
      return decodeURIComponent(answer.headers.get('Location')!.split('/').at(-1)!);
    });
    if (done) {
      this.file = undefined;
      this.dispatchEvent(new CustomEvent('sent', { detail: this.sent.value }));
    }
  };

  // The answer has a line for each line that is let in, as it is.
  private async read(answer: Response, all: number): Promise<void> {
    const reader = answer.body!.getReader();
    let count = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      count += newlines(part.value);
      this.let = [Math.min(count, all), all];
    }
  }
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    count += byte === NEWLINE ? 1 : 0;
  }
  return count;
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${number(Math.ceil(bytes / 1024))} KB` : `${number(Math.round(bytes / 1024 / 102.4) / 10)} MB`;
}
