import type { Table } from '../api/changes.ts';
import type { Scalar } from '../api/types.ts';
import type { Book } from '../shell/book.ts';
import { changes } from './words-of-telling.ts';

/** A row of the table 通知: what opens an alert, and who is told. */
export interface Row {
  readonly id: string;
  readonly code: string;
  /** Its subject line, with 〈label〉 where an account's own words come. */
  readonly name: string;
  readonly conditions: readonly string[];
  readonly recipients: readonly string[];
  readonly ways: readonly string[];
  readonly gathering: string;
}

// The headers are the workbook's own words, in whatever language it is read.
const CODE = 'コード';
const SUBJECT = '件名';
const RECIPIENTS = '宛先';
const WAYS = '経路';
const GATHERING = 'まとめ方';

export function rowsOf(book: Book, tables: readonly Table[]): readonly Row[] {
  return tables.filter((table) => table.columns.some((column) => column.kind === 'outcome' && column.header === SUBJECT)).flatMap((table) =>
    table.rows.map((row) => {
      const cell = (header: string): Scalar | readonly Scalar[] =>
        row.cells[table.columns.findIndex((column) => column.kind === 'outcome' && column.header === header)]?.value ?? null;
      return {
        id: row.id,
        code: String(cell(CODE) ?? ''),
        name: String(cell(SUBJECT) ?? '').replace(/\{([^}:]*)[^}]*\}/g, '〈$1〉'),
        conditions: table.columns.flatMap((column, i) => {
          const value = row.cells[i]?.value ?? null;
          return column.kind !== 'condition' || value === null ? [] : [`${column.header}：${list(value).map((one) => condition(book, column.fact ?? '', one)).join('・')}`];
        }),
        recipients: list(cell(RECIPIENTS)).map(String),
        ways: list(cell(WAYS)).map(String),
        gathering: String(cell(GATHERING) ?? 'AT_ONCE'),
      };
    }));
}

function condition(book: Book, fact: string, value: Scalar): string {
  return fact === 'changes' ? changes[String(value)] ?? String(value) : book.shown(fact, value);
}

function list(value: Scalar | readonly Scalar[]): readonly Scalar[] {
  return Array.isArray(value) ? value as readonly Scalar[] : value === null ? [] : [value as Scalar];
}

/** What people call a row; its code where the version in force has none of it. */
export function nameOf(rows: readonly Row[], code: string): string {
  return rows.find((row) => row.code === code)?.name ?? code;
}
