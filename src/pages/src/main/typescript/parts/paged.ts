import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { words } from '../shell/language.ts';
import { Asked } from './asked.ts';
import { problemBox } from './problem.ts';

const w = words({
  more: ['続きを表示', 'Show more'],
});

export interface Rows<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

/** A list that the service gives page by page: what has come, and a way to ask for more. */
export class Paged<T> {
  rows: readonly T[] = [];
  next: string | null = null;
  readonly first: Asked<Rows<T>>;
  private readonly further: Asked<Rows<T>>;

  constructor(private readonly host: ReactiveControllerHost, private readonly page: (cursor: string | null, signal: AbortSignal) => Promise<Rows<T>>) {
    this.first = new Asked(host);
    this.further = new Asked(host);
  }

  /** Asks for the list anew. What is shown stays until it comes. */
  readonly load = async (): Promise<void> => {
    this.further.clear();
    if (await this.first.ask((signal) => this.page(null, signal))) {
      this.rows = this.first.value!.rows;
      this.next = this.first.value!.next;
      this.host.requestUpdate();
    }
  };

  private readonly loadMore = async (): Promise<void> => {
    if (await this.further.ask((signal) => this.page(this.next, signal))) {
      this.rows = [...this.rows, ...this.further.value!.rows];
      this.next = this.further.value!.next;
      this.host.requestUpdate();
    }
  };

  /** What stands below the rows: a button while there are more. */
  get rest(): TemplateResult | typeof nothing {
    return this.next === null && !this.further.problem ? nothing : html`${problemBox(this.further.problem)}
      <p class="more"><button type="button" ?disabled=${this.further.busy} @click=${() => void this.loadMore()}>${w.more}</button></p>`;
  }
}
