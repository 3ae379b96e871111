// What differs between the tables of two versions, row by row: rows are the same by their ids, wherever they stand.

import type { Table } from '../api/history.ts';
import type { Scalar } from '../api/types.ts';

export interface CellDifference {
  readonly workbook: string;
  readonly sheet: string;
  readonly table: string;
  readonly row: { readonly id: string; readonly number: number };
  /** Which side has the row; both where one of its cells differs. */
  readonly kind: 'CELL' | 'ROW_ADDED' | 'ROW_GONE';
  readonly column: { readonly header: string; readonly fact: string | null } | undefined;
  readonly before: Cell;
  readonly after: Cell;
}

export type Cell = Scalar | readonly Scalar[] | undefined;

interface Row {
  readonly number: number;
  readonly cells: ReadonlyMap<string, { value: Cell; fact: string | null }>;
}

export function between(before: readonly Table[], after: readonly Table[]): CellDifference[] {
  const key = (table: Table): string => `${table.workbook}\n${table.sheet}\n${table.name}`;
  const old = new Map(before.map((table) => [key(table), table]));
  const all = new Map([...before, ...after].map((table) => [key(table), table]));
  const now = new Map(after.map((table) => [key(table), table]));
  return [...all].flatMap(([name, table]) => ofTable(table, old.get(name), now.get(name)));
}

function ofTable(table: Table, before: Table | undefined, after: Table | undefined): CellDifference[] {
  const old = rows(before);
  const now = rows(after);
  const found: CellDifference[] = [];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const one = old.get(id);
    const other = now.get(id);
    const place = { workbook: table.workbook, sheet: table.sheet, table: table.name, row: { id, number: (other ?? one)!.number } };
    for (const header of new Set([...one?.cells.keys() ?? [], ...other?.cells.keys() ?? []])) {
      const was = one?.cells.get(header);
      const is = other?.cells.get(header);
      if (JSON.stringify(was?.value ?? null) !== JSON.stringify(is?.value ?? null)) {
        found.push({ ...place, kind: one === undefined ? 'ROW_ADDED' : other === undefined ? 'ROW_GONE' : 'CELL',
          column: { header, fact: (is ?? was)!.fact }, before: was?.value, after: is?.value });
      }
    }
  }
  return found;
}

function rows(table: Table | undefined): ReadonlyMap<string, Row> {
  return new Map(table?.rows.map((row) => [row.id || `#${row.row}`, {
    number: row.row,
    cells: new Map(row.cells.map((cell, i) => {
      const column = table.columns[i]!;
      return [column.operator === null ? column.header : `${column.header} ${column.operator}`, { value: cell.value, fact: column.fact }];
    })),
  }]));
}
