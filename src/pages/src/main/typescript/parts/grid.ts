import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { words } from '../shell/language.ts';
import { Part } from './element.ts';

const w = words({
  more: ['続きを読み込んでいます…', 'Loading more …'],
});

export interface Column<T> {
  readonly name: string;
  readonly label: string;
  /** What the service sorts by; absent where it cannot. */
  readonly sort?: string;
  readonly number?: boolean;
  cell(row: T): unknown;
}

/** Rows outside of what is seen that stand ready. */
const SPARE = 12;
/** So near to its end the list asks for more. */
const NEAR = 30;

/**
 * A table of any length: only the rows that are seen are in the document, all of one height; the
 * heads stay. Sends `more` near the end of what there is, and `sort` with what to sort by.
 */
@customElement('k-grid')
export class Grid<T> extends Part {
  @property() label = '';
  @property({ attribute: false }) rows: readonly T[] = [];
  @property({ attribute: false }) columns: readonly Column<T>[] = [];
  /** What tells rows apart. */
  @property({ attribute: false }) key: (row: T) => string = String;
  /** What it is sorted by, with a minus before it from the highest. */
  @property() sort = '';
  /** Whether there are more rows than have come. */
  @property({ type: Boolean }) more = false;
  @state() private first = 0;
  @state() private last = 60;
  private height = 44;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.look);
    window.addEventListener('beforeprint', this.all);
    window.addEventListener('afterprint', this.look);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('resize', this.look);
    window.removeEventListener('beforeprint', this.all);
    window.removeEventListener('afterprint', this.look);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const shown = this.rows.slice(this.first, this.last);
    return html`<div class="grid" tabindex="0" role="region" aria-label=${this.label} @scroll=${this.look} @keydown=${this.arrows}>
      <table aria-rowcount=${this.more ? -1 : this.rows.length + 1}>
        <caption class="said">${this.label}</caption>
        <thead><tr aria-rowindex="1">${this.columns.map((column) => this.head(column))}</tr></thead>
        <tbody>
          <tr class="gap" id="grid-above" aria-hidden="true"><td colspan=${this.columns.length}></td></tr>
          ${repeat(shown, this.key, (row, i) => html`<tr aria-rowindex=${this.first + i + 2} class="row">
            ${this.columns.map((column, at) => at === 0
    ? html`<th scope="row" class="c-${column.name}">${column.cell(row)}</th>`
    : html`<td class="c-${column.name} ${column.number ? 'number' : ''}" data-label=${column.label}>${column.cell(row)}</td>`)}
          </tr>`)}
          <tr class="gap" id="grid-below" aria-hidden="true"><td colspan=${this.columns.length}></td></tr>
        </tbody>
      </table>
      ${this.more ? html`<p class="loading">${w.more}</p>` : nothing}
    </div>`;
  }

  private head(column: Column<T>): TemplateResult {
    const { sort } = column;
    const way = sort === undefined ? undefined : this.sort === sort ? 'ascending' : this.sort === `-${sort}` ? 'descending' : undefined;
    const classes = `c-${column.name} ${column.number ? 'number' : ''}`;
    return sort === undefined ? html`<th scope="col" class=${classes}>${column.label}</th>`
      : html`<th scope="col" class=${classes} aria-sort=${way ?? nothing}>
        <button type="button" @click=${() => this.tell('sort', this.sort === sort ? `-${sort}` : sort)}>${column.label}<span class="way" aria-hidden="true">${
  way === 'ascending' ? '↑' : way === 'descending' ? '↓' : '↕'}</span></button></th>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const row = this.querySelector<HTMLElement>('tr.row');
    if (row && row.offsetHeight > 0) {
      this.height = row.offsetHeight;
    }
    this.gap('#grid-above', this.first);
    this.gap('#grid-below', Math.max(0, this.rows.length - this.last));
    if (changed.has('rows') || changed.has('more')) {
      this.look();
    }
  }

  private gap(selector: string, rows: number): void {
    const gap = this.querySelector<HTMLElement>(selector)!;
    gap.hidden = rows === 0;
    gap.style.height = `${rows * this.height}px`;
  }

  private readonly look = (): void => {
    const box = this.querySelector<HTMLElement>('.grid')!;
    const at = Math.floor(box.scrollTop / this.height);
    // In steps, so that a row is not drawn anew for each pixel.
    this.first = Math.max(0, Math.floor((at - SPARE) / 10) * 10);
    this.last = Math.ceil((at + box.clientHeight / this.height + SPARE) / 10) * 10;
    if (this.more && this.last + NEAR > this.rows.length) {
      this.tell('more', this.rows.length);
    }
  };

  private readonly all = (): void => {
    this.first = 0;
    this.last = this.rows.length;
    this.performUpdate();
  };

  // From row to row by arrows: the first link of each.
  private arrows(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const row = event.target instanceof Element ? event.target.closest('tr.row') : null;
    if (by === 0) {
      return;
    }
    const next = row ? (by > 0 ? row.nextElementSibling : row.previousElementSibling) : by > 0 ? this.querySelector('tr.row') : null;
    const link = next?.querySelector<HTMLElement>('a');
    if (link) {
      event.preventDefault();
      link.focus();
    }
  }

  private tell(what: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }
}
