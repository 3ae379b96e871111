// Typing into a cell: the first makes a draft of the workbook, the others go into it.

import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Draft, Table, TableColumn } from '../api/changes.ts';
import type { Scalar } from '../api/types.ts';
import type { Book } from '../shell/book.ts';
import { w } from './words.ts';

/** What somebody typed where. */
export interface Typed {
  readonly table: Table;
  readonly row: string;
  /** The letter of the column. */
  readonly column: string;
  readonly value: Scalar;
}

/** How a cell is typed into; null where only the workbook can say it (several values at once, ids). */
export type Editor = 'number' | 'percent' | 'date' | 'text' | readonly { readonly code: Scalar; readonly label: string }[] | null;

export const EITHER = 'ある/ない';
const SEVERAL = ['いずれか', '以外'];

export function letter(column: TableColumn): string {
  return column.cell.replace(/\d+$/, '');
}

export function editorOf(book: Book, table: Table, at: number): Editor {
  const column = table.columns[at]!;
  const fact = column.fact === null ? undefined : book.fact(column.fact);
  if (column.operator !== null && SEVERAL.includes(column.operator)) {
    return null;
  }
  if (column.operator === EITHER) {
    return [{ code: true, label: w.there }, { code: false, label: w.notThere }];
  }
  switch (fact?.type) {
    case 'integer': return 'number';
    case 'decimal': return fact.unit === '%' ? 'percent' : 'number';
    case 'date': return 'date';
    case 'boolean': return [true, false].map((code) => ({ code, label: book.shown(fact.name, code) }));
    case 'choice': return fact.choices ?? null;
    case undefined: {
      const values = table.rows.map((row) => row.cells[at]!.value);
      return values.some(Array.isArray) || values.some((value) => typeof value === 'boolean') ? null
        : values.some((value) => typeof value === 'number') ? 'number' : 'text';
    }
    default: return null;
  }
}

/** What a typed text says; fails with a problem where it cannot be read. A blank cell says nothing. */
export function read(text: string, editor: Editor, unit: string): Scalar {
  const plain = text.normalize('NFKC').trim();
  if (plain === '' || editor === null) {
    return null;
  }
  if (editor === 'text' || editor === 'date') {
    return editor === 'date' ? plain.replaceAll('/', '-') : text.trim();
  }
  if (typeof editor !== 'string') {
    return editor.find((one) => String(one.code) === text)?.code ?? null;
  }
  const digits = plain.replace(unit.normalize('NFKC'), '').replaceAll(',', '').trim();
  if (!/^-?\d+(\.\d+)?$/.test(digits)) {
    throw new Problem(0, w.notANumber(text), w.notANumberHelp);
  }
  // In a hundredth exactly: 0.07, not 0.07000000000000001.
  return editor === 'percent' ? Number(`${digits}e-2`) : Number(digits);
}

/** The draft with what was typed; one is made where none is open yet. */
export async function type(book: Book, draft: Draft | undefined, typed: Typed): Promise<Draft> {
  const into = draft ?? await begin(book, typed.table.workbook);
  const edits = [{ op: 'change', row: typed.row, column: typed.column, value: typed.value }];
  const answer = await send(['rulebooks', book.name, 'drafts', into.id, 'tables', typed.table.id], {},
    { method: 'PATCH', body: { edits }, headers: { 'If-Match': `"${into.revision}"` } });
  return answer.json() as Promise<Draft>;
}

async function begin(book: Book, workbook: string): Promise<Draft> {
  const file = await (await send(['rulebooks', book.name, 'versions', book.rulebook.activeVersion ?? 1, 'workbooks', workbook], {}, { headers: { Accept: '*/*' } })).blob();
  const form = new FormData();
  form.append('files', file, workbook);
  return (await send(['rulebooks', book.name, 'drafts'], {}, { method: 'POST', body: form })).json() as Promise<Draft>;
}
