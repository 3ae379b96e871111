import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get, save } from '../api/client.ts';
import type { Table } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import './table.ts';
import { w } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The tables of one workbook as they stand on its sheets; a row that the address names is shown first. */
@customElement('k-tables')
export class Tables extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  private readonly tables = new Asked<readonly Table[]>(this);
  private readonly saved = new Asked<void>(this);
  private came = '';

  protected override willUpdate(properties: PropertyValues<this>): void {
    const before = properties.get('address');
    if (properties.has('book') || before === undefined || before.query.get('version') !== this.version) {
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    await this.tables.ask((signal) => get(['rulebooks', this.book.name, 'tables'], { version: this.version }, signal));
  };

  private get version(): string | null {
    return this.address.query.get('version');
  }

  private get row(): string | null {
    return this.address.query.get('row');
  }

  private workbook(all: readonly Table[]): string | undefined {
    const asked = this.address.query.get('workbook');
    const named = asked ?? all.find((table) => table.rows.some((row) => row.id === this.row))?.workbook;
    return all.find((table) => table.workbook === named)?.workbook ?? all[0]?.workbook;
  }

  protected override updated(): void {
    const { row } = this;
    const at = `${this.address.query}`;
    if (row !== null && this.tables.value !== undefined && this.came !== at) {
      this.came = at;
      // The tables draw themselves in their own time.
      requestAnimationFrame(() => {
        const found = this.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
        found?.scrollIntoView({ block: 'center' });
        found?.focus({ preventScroll: true });
      });
    }
  }

  override render(): TemplateResult {
    const { value, problem } = this.tables;
    return html`<div class="page tables"><div class="heading"><h1>${w.title}</h1></div>
      ${this.version !== null && this.version !== String(this.book.rulebook.activeVersion) ? html`<p class="notice">${w.notActive(Number(this.version))}
        <a href=${href('tables', null, { workbook: this.address.query.get('workbook') })} data-page>${w.toActive}</a></p>` : nothing}
      ${problemBox(problem, () => void this.load())}
      ${value ? this.whole(value) : problem ? nothing : loading()}</div>`;
  }

  private whole(all: readonly Table[]): TemplateResult {
    const workbook = this.workbook(all);
    const shown = all.filter((table) => table.workbook === workbook);
    const number = this.version ?? String(this.book.rulebook.activeVersion);
    return html`<nav class="tabs" aria-label=${w.workbooks}>${[...new Set(all.map((table) => table.workbook))].map((name) => html`
        <a href=${href('tables', null, { workbook: name, version: this.version })} data-page aria-current=${name === workbook ? 'page' : nothing}>${name.replace('.xlsx', '')}</a>`)}</nav>
      ${this.row !== null && !all.some((table) => table.rows.some((row) => row.id === this.row)) ? html`<p class="notice">${w.gone}</p>` : nothing}
      <p class="bar"><span>${workbook} · ${w.version(Number(number))}</span>
        <button type="button" ?disabled=${this.saved.busy} @click=${() => void this.saved.ask(() =>
          save(['rulebooks', this.book.name, 'versions', number, 'workbooks', workbook ?? ''], {}, XLSX, workbook ?? ''))}>${w.download}</button></p>
      ${problemBox(this.saved.problem)}
      ${shown.map((table) => html`<k-table .table=${table} .book=${this.book} .row=${this.row}></k-table>`)}`;
  }
}
