import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, save } from '../api/client.ts';
import type { Draft, Table } from '../api/changes.ts';
import type { Caller } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { may } from '../shell/session.ts';
import { draftBar } from './draftbar.ts';
import './table.ts';
import { type, type Typed } from './typing.ts';
import { w } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Shown {
  readonly tables: readonly Table[];
  /** The draft that they are of; absent for a version. */
  readonly draft?: Draft;
}

/** The tables of one workbook as they stand on its sheets; a row that the address names is shown first. Typing makes a draft. */
@customElement('k-tables')
export class Tables extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) me!: Caller;
  /** What was typed here and stood there before, the last one last. */
  @state() private undoable: readonly Typed[] = [];
  private readonly shown = new Asked<Shown>(this);
  private readonly saved = new Asked<void>(this);
  /** Of which draft or version tables have been asked for. */
  private asked = '';
  private came = '';

  protected override willUpdate(): void {
    const wanted = `${this.book.name} ${this.book.rulebook.activeVersion} ${this.draft} ${this.version}`;
    if (wanted !== this.asked) {
      this.asked = wanted;
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    const place = ['rulebooks', this.book.name];
    await this.shown.ask(async (signal) => {
      if (this.draft === null) {
        return { tables: await get<Table[]>([...place, 'tables'], { version: this.version }, signal) };
      }
      const draft = await get<Draft>([...place, 'drafts', this.draft], {}, signal);
      return { draft, tables: await get<Table[]>([...place, 'drafts', this.draft, 'tables'], {}, signal) };
    });
  };

  private get version(): string | null {
    return this.address.query.get('version');
  }

  private get draft(): string | null {
    return this.address.query.get('draft');
  }

  private get row(): string | null {
    return this.address.query.get('row');
  }

  private workbook(all: readonly Table[]): string | undefined {
    const named = this.address.query.get('workbook') ?? all.find((table) => table.rows.some((row) => row.id === this.row))?.workbook;
    return all.find((table) => table.workbook === named)?.workbook ?? all[0]?.workbook;
  }

  protected override updated(_: PropertyValues<this>): void {
    const { row } = this;
    if (row !== null && this.shown.value !== undefined && this.came !== row) {
      this.came = row;
      // The tables draw themselves in their own time.
      requestAnimationFrame(() => {
        const found = this.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
        found?.scrollIntoView({ block: 'center' });
        found?.focus({ preventScroll: true });
      });
    }
  }

  override render(): TemplateResult {
    const { value, problem } = this.shown;
    return html`<div class="page tables"><div class="heading"><h1>${w.title}</h1></div>
      ${this.version !== null && this.version !== String(this.book.rulebook.activeVersion) ? html`<p class="notice">${w.notActive(Number(this.version))}
        <a href=${changed(this.address, { version: null })} data-page>${w.toActive}</a></p>` : nothing}
      ${problemBox(problem, () => void this.load())}
      ${value ? this.whole(value) : problem ? nothing : loading()}</div>`;
  }

  private whole({ tables: all, draft }: Shown): TemplateResult {
    const workbook = this.workbook(all) ?? '';
    const mayType = may(this.me, 'author', 'admin') && this.version === null && (draft === undefined || draft.state === 'OPEN');
    const findings = draft?.findings?.filter((one) => one.workbook === workbook) ?? [];
    const found = new Set(findings.map((one) => `${one.sheet}!${one.cell}`));
    return html`<nav class="tabs" aria-label=${w.workbooks}>${[...new Set(all.map((table) => table.workbook))].map((name) => html`
        <a href=${href('tables', null, { workbook: name, version: this.version, draft: this.draft })} data-page aria-current=${name === workbook ? 'page' : nothing}>${name.replace('.xlsx', '')}</a>`)}</nav>
      ${this.row !== null && !all.some((table) => table.rows.some((row) => row.id === this.row)) ? html`<p class="notice">${w.gone}</p>` : nothing}
      ${draft ? draftBar(draft, findings, this.undoable.length > 0 ? () => void this.undo() : undefined) : nothing}
      <p class="bar"><span>${workbook}${draft ? nothing : html` · ${w.version(this.number)}`} ${mayType ? html`<small>${w.hint}</small>` : nothing}</span>
        <button type="button" ?disabled=${this.saved.busy} @click=${() => void this.saved.ask(() => save(this.file(workbook), {}, XLSX, workbook))}>${w.download}</button></p>
      ${problemBox(this.saved.problem)}
      ${all.filter((table) => table.workbook === workbook).map((table) => html`<k-table .table=${table} .book=${this.book} .row=${this.row} .found=${found}
        .type=${mayType ? this.type : undefined}></k-table>`)}`;
  }

  private get number(): number {
    return Number(this.version ?? this.book.rulebook.activeVersion);
  }

  private file(workbook: string): readonly (string | number)[] {
    const of = this.draft === null ? ['versions', this.number] : ['drafts', this.draft];
    return ['rulebooks', this.book.name, ...of, 'workbooks', workbook];
  }

  private readonly type = async (typed: Typed): Promise<void> => {
    const at = typed.table.columns.findIndex((column) => column.cell.startsWith(typed.column) && /^\d/.test(column.cell.slice(typed.column.length)));
    const before = typed.table.rows.find((row) => row.id === typed.row)?.cells[at]?.value ?? null;
    await this.put(typed);
    this.undoable = [...this.undoable, { ...typed, value: before as Typed['value'] }];
  };

  private async undo(): Promise<void> {
    const last = this.undoable.at(-1)!;
    await this.put(last);
    this.undoable = this.undoable.slice(0, -1);
  }

  private async put(typed: Typed): Promise<void> {
    const draft = await type(this.book, this.shown.value?.draft, typed);
    if (this.draft === null) {
      go(changed(this.address, { draft: String(draft.number) }), true);
    } else {
      await this.load();
    }
  }
}
