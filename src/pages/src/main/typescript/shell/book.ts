import type { Fact, Rulebook, Scalar } from '../api/types.ts';
import { language, locale, words } from './language.ts';

const w = words({
  yes: ['はい', 'yes'],
  no: ['いいえ', 'no'],
  counter: ['件', 'accounts'],
  accounts: [(text: string, counter: string) => `${text} ${counter}`, (text: string) => `${text} ${text === '1' ? 'account' : 'accounts'}`],
});

/** How a band looks: the place that it has among the bands of its rulebook, best first. */
export type BandLook = 'good' | 'fair' | 'poor' | 'bad' | 'unknown';

const UNKNOWN = 'UNKNOWN';

/** The rulebook that is open, with its words: labels of codes, values as people read them, its clock. */
export class Book {
  private readonly byName: ReadonlyMap<string, Fact>;

  constructor(readonly rulebook: Rulebook, readonly facts: readonly Fact[]) {
    this.byName = new Map(facts.map((fact) => [fact.name, fact]));
  }

  get name(): string {
    return this.rulebook.name;
  }

  get zone(): string {
    return this.rulebook.timeZone ?? 'Asia/Tokyo';
  }

  fact(name: string): Fact | undefined {
    return this.byName.get(name);
  }

  /** What a code of a fact (band, segment, signals, a choice) is called; the code where nothing says so. */
  label(fact: string, code: string): string {
    return this.choices(fact).find((one) => one.code === code)?.label ?? code;
  }

  choices(fact: string): readonly { code: string; label: string }[] {
    return this.byName.get(fact)?.choices ?? [];
  }

  bandLook(code: string | null | undefined): BandLook {
    const bands = this.choices('band').filter((one) => one.code !== UNKNOWN);
    const at = bands.findIndex((one) => one.code === code);
    if (at < 0) {
      return 'unknown';
    }
    const looks: readonly BandLook[] = ['good', 'fair', 'poor', 'bad'];
    return looks[bands.length < 2 ? 0 : Math.round(at * 3 / (bands.length - 1))]!;
  }

  /** A value as people read it. */
  shown(name: string, value: Scalar | readonly Scalar[] | undefined): string {
    if (value === null || value === undefined) {
      return '';
    }
    if (Array.isArray(value)) {
      return value.map((one) => this.shown(name, one as Scalar)).join(language === 'ja' ? '・' : ', ');
    }
    const fact = this.byName.get(name);
    if (typeof value === 'boolean') {
      return value ? w.yes : w.no;
    }
    if (typeof value === 'number') {
      return fact?.unit === '%' ? `${number(value * 100)}%` : number(value) + (fact?.unit ?? '');
    }
    if (fact?.type === 'date') {
      return day(String(value));
    }
    return this.label(name, String(value));
  }

  /** A number of accounts, as 12 社 or "12 accounts". */
  counted(count: number): string {
    return w.accounts(number(count), this.rulebook.counter ?? w.counter);
  }

  /** The day that it is in the rulebook's zone. */
  today(): string {
    return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: this.zone }).format(new Date());
  }

  /** An instant in the rulebook's zone. */
  time(instant: string): string {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: this.zone }).format(new Date(instant));
  }
}

export function number(value: number): string {
  return value.toLocaleString(locale, { maximumFractionDigits: 10 });
}

/** A number with its sign: +3, −3, ±0. */
export function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : value < 0 ? `−${number(-value)}` : '±0';
}

/** A day as people write it; it has no time zone. */
export function day(text: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
}

/** How many days lie between two days. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
