import { html, nothing, type TemplateResult } from 'lit';
import type { AccountSummary, Fact } from '../api/types.ts';
import { band, change } from '../parts/band.ts';
import type { Column } from '../parts/grid.ts';
import { href } from '../shell/address.ts';
import { type Book, day, daysBetween } from '../shell/book.ts';
import { w } from './words.ts';

/** Facts that can be shown beside an account: what it is called and whose it is stand there anyway. */
export function choosable(book: Book): readonly Fact[] {
  return book.facts.filter((fact) => fact.origin === 'given' && !['name', 'owner', book.facts[0]?.name].includes(fact.name));
}

/** The facts that a rulebook itself counts days from or to, and what is money: what people look at first. */
export function usualColumns(book: Book): readonly string[] {
  const counted = (by: string): string[] => book.facts.filter((fact) => fact.derivation?.function === by)
    .flatMap((fact) => fact.derivation!.arguments.slice(0, 1)).filter((name) => book.fact(name)?.type === 'date');
  const money = book.facts.filter((fact) => fact.origin === 'given' && fact.unit === '円').map((fact) => fact.name);
  return [...new Set([...counted('days-since').slice(0, 2), ...counted('days-until').slice(0, 1), ...money.slice(0, 1)])];
}

export function columnsOf(book: Book, facts: readonly string[], ended: boolean): readonly Column<AccountSummary>[] {
  const today = book.today();
  const segment = segmentFact(book);
  return [
    { name: 'name', label: w.name, sort: 'subject', cell: (row) => html`<a href=${href('accounts', row.subject)} data-page>${row.name ?? row.subject}</a>
      <small>${row.name === null ? nothing : row.subject}</small>` },
    ...book.choices('band').length === 0 ? [] : scores(book),
    { name: 'owner', label: w.owner, cell: (row) => row.owner ?? '' },
    ...segment === undefined ? [] : [{ name: 'segment', label: segment.label,
      cell: (row: AccountSummary) => row.segment === null ? '' : book.label(segment.name, row.segment) }],
    ended
      ? { name: 'ended', label: w.endedOn, cell: (row) => html`${row.ended ? day(row.ended.on) : ''} <small>${row.ended?.reason ?? ''} ${
        row.ended?.mergedInto ? w.mergedInto(row.ended.mergedInto) : ''}</small>` }
      : { name: 'signals', label: w.signals, cell: (row) => signals(book, row.signals) },
    ...facts.flatMap((name): Column<AccountSummary>[] => {
      const fact = book.fact(name);
      return fact ? [factColumn(book, fact, today)] : [];
    }),
    { name: 'decidedOn', label: w.decidedOn, sort: 'decidedOn', cell: (row) => row.decidedOn === null ? '' : day(row.decidedOn) },
  ];
}

function scores(book: Book): readonly Column<AccountSummary>[] {
  return [
    { name: 'band', label: w.band, cell: (row) => band(book, row.band) },
    { name: 'score', label: w.score, sort: 'score', number: true, cell: (row) => row.score ?? '–' },
    { name: 'scoreChange', label: w.change, sort: 'scoreChange', number: true, cell: (row) => change(row.scoreChange) },
  ];
}

/** The first two by name, the others by their number; all of them where one points at it. */
function signals(book: Book, codes: readonly string[]): TemplateResult {
  const names = codes.map((code) => book.label('signals', code));
  return html`<span class="tags" title=${names.join('\n')}>${names.slice(0, 2).map((name) => html`<span class="tag">${name}</span>`)}${
    names.length > 2 ? html`<span class="tag">+${names.length - 2}<span class="said"> ${names.slice(2).join(w.comma)}</span></span>` : nothing}</span>`;
}

function factColumn(book: Book, fact: Fact, today: string): Column<AccountSummary> {
  const isNumber = fact.type === 'integer' || fact.type === 'decimal';
  return { name: 'fact', label: fact.label, number: isNumber, cell: (row) => {
    const value = row.facts[fact.name];
    const shown = book.shown(fact.name, value);
    return fact.type === 'date' && typeof value === 'string' ? html`${shown} <small>${since(value, today)}</small>` : shown;
  } };
}

function since(value: string, today: string): string {
  const days = daysBetween(value, today);
  return days === 0 ? w.today : days > 0 ? w.ago(days) : w.ahead(-days);
}

/** Decided choices that are no dimensions. */
const NO_DIMENSIONS = ['band', 'highestSeverity'];

/** The first dimension of a rulebook: the one that lists show as the segment; undefined where it has none. */
export function segmentFact(book: Book): Fact | undefined {
  return book.facts.find((fact) => fact.origin === 'decided' && fact.type === 'choice' && !NO_DIMENSIONS.includes(fact.name));
}
