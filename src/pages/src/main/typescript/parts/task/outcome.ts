// What may be recorded of a task: the rows of the tables 結果 that are of its code.

import type { Table } from '../../api/tasks.ts';
import type { Scalar } from '../../api/types.ts';
import type { Book } from '../../shell/book.ts';
import { w } from './words.ts';

// Headers and an operator of the workbook, as they stand in the sheet.
const CODE = 'コード';
const RESULT = '結果';
const PRESENCE = 'ある/ない';

export const UNREACHABLE = 'UNREACHABLE';

export interface Ask {
  readonly fact: string;
  readonly required: boolean;
}

export interface Result {
  readonly code: string;
  readonly label: string;
  /** Facts that are told with it. */
  readonly asks: readonly Ask[];
}

/** The results that tasks of a code may have; none where the tables have no row of it, and anything may be recorded. */
export function resultsOf(book: Book, tables: readonly Table[], code: string): readonly Result[] {
  const byResult = new Map<string, Map<string, Asked[]>>();
  for (const table of tables) {
    const at = (header: string): number => table.columns.findIndex((column) => column.kind === 'outcome' && column.header === header);
    const codeAt = at(CODE);
    const resultAt = at(RESULT);
    if (table.concern !== 'intervention' || codeAt < 0 || resultAt < 0) {
      continue;
    }
    for (const row of table.rows.filter((one) => one.cells[codeAt]?.value === code)) {
      const result = String(row.cells[resultAt]?.value);
      const facts = byResult.get(result) ?? new Map<string, Asked[]>();
      byResult.set(result, facts);
      table.columns.forEach((column, i) => {
        if (column.kind === 'condition' && column.fact !== null) {
          facts.set(column.fact, [...facts.get(column.fact) ?? [], asked(column.operator, row.cells[i]?.value ?? null)]);
        }
      });
    }
  }
  return [...byResult].map(([result, facts]) => ({ code: result, label: labelOf(book, facts), asks: asksOf(facts) }));
}

/** What a row wants of a fact: that it is told, that it is not, a value that the result itself says, or nothing. */
type Asked = 'told' | 'not' | 'may' | { readonly is: Scalar };

function asked(operator: string | null, value: Scalar | readonly Scalar[]): Asked {
  if (value === null || Array.isArray(value)) {
    return 'may';
  }
  return operator === PRESENCE ? value === true ? 'told' : 'not' : { is: value as Scalar };
}

/** The value that all rows of a result have for a fact: then the result says it. */
function fixed(all: readonly Asked[]): Scalar | undefined {
  const [first] = all;
  return typeof first === 'object' && all.every((one) => typeof one === 'object' && one.is === first.is) ? first.is : undefined;
}

function labelOf(book: Book, facts: ReadonlyMap<string, readonly Asked[]>): string {
  const said = [...facts].flatMap(([fact, all]) => {
    const value = fixed(all);
    return value === undefined ? [] : [book.shown(fact, value)];
  });
  return said.length === 0 ? w.carriedOut : said.join(w.comma);
}

function asksOf(facts: ReadonlyMap<string, readonly Asked[]>): readonly Ask[] {
  return [...facts].filter(([, all]) => fixed(all) === undefined && all.some((one) => one !== 'not'))
    .map(([fact, all]) => ({ fact, required: all.every((one) => one === 'told' || typeof one === 'object') }));
}
