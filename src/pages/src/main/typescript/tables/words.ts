import { words } from '../shell/language.ts';

export const w = words({
  title: ['判定表', 'Decision tables'],
  workbooks: ['ブック', 'Workbooks'],
  download: ['Excel で開く', 'Open in Excel'],
  version: [(n: number) => `第${n}版`, (n: number) => `version ${n}`],
  notActive: [(n: number) => `公開中ではない第${n}版を表示しています。`, (n: number) => `This is version ${n}, which is not the active one.`],
  toActive: ['公開中の版を見る', 'See the active version'],
  row: ['行', 'Row'],
  any: ['指定なし', 'any'],
  note: ['上から最初に当てはまる行で決まります', 'The first row that fits decides'],
  unique: ['どの値にも1行だけが当てはまります', 'One row fits each value'],
  collect: ['当てはまる行すべてが効きます', 'All rows that fit count'],
  settings: ['設定', 'Settings'],
  max: [(points: number) => `${points} 点満点`, (points: number) => `${points} points at most`],
  of: [(sheet: string) => `シート「${sheet}」`, (sheet: string) => `sheet “${sheet}”`],
  gone: ['この行は、表示している版にはありません。', 'The version that is shown has no such row.'],
  fromRow: ['開いた行', 'the row that you came for'],
});

export const policies: Record<string, string> = { FIRST: w.note, UNIQUE: w.unique, COLLECT: w.collect };
