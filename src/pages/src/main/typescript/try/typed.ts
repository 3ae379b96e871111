// What is typed stands in the address as fact=name:text, as people write it: it can be mailed, and going back undoes it.

import type { Account, Fact, Scalar } from '../api/types.ts';

export type Value = Scalar | readonly Scalar[];
export type Typed = ReadonlyMap<string, string>;

export function typedIn(query: URLSearchParams): Typed {
  return new Map(query.getAll('fact').filter((one) => one.includes(':')).map((one) => {
    const at = one.indexOf(':');
    return [one.slice(0, at), one.slice(at + 1)];
  }));
}

export function asQuery(typed: Typed): string[] {
  return [...typed].map(([name, text]) => `${name}:${text}`);
}

/** What is known of an account and still counts, as far as one may say it. */
export function knownOf(account: Account | undefined, facts: readonly Fact[]): ReadonlyMap<string, Value> {
  const given = new Set(facts.filter((fact) => fact.origin === 'given').map((fact) => fact.name));
  return new Map((account?.facts ?? []).filter((one) => given.has(one.name) && !one.stale).map((one) => [one.name, one.value]));
}

/** A value as its editor shows it. */
export function textOf(fact: Fact, value: Value | undefined): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'number' && fact.unit === '%') {
    return String(exact(value * 100));
  }
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The value of a text; what cannot be read is sent as it is, so that the service says what is wrong with it. */
export function valueOf(fact: Fact, text: string): Value {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') {
    return null;
  }
  switch (fact.type) {
    case 'integer':
    case 'decimal': {
      const number = Number(plain.replaceAll(',', '').replace(/%$/, ''));
      return Number.isNaN(number) ? text : fact.unit === '%' ? exact(number / 100) : number;
    }
    case 'boolean':
      return plain === 'true' ? true : plain === 'false' ? false : text;
    case 'codes':
      return plain.split(/[,、;]/).map((one) => one.trim()).filter((one) => one !== '');
    default:
      return fact.type === 'string' ? text : plain;
  }
}

/** The facts of a request: what is known, and over it what was typed. */
export function factsOf(subject: string | null, facts: readonly Fact[], known: ReadonlyMap<string, Value>, typed: Typed): Record<string, Value> {
  const all: Record<string, Value> = {};
  for (const fact of facts.filter((one) => one.origin === 'given')) {
    const text = typed.get(fact.name);
    const value = text === undefined ? known.get(fact.name) : valueOf(fact, text);
    if (value !== undefined && value !== null) {
      all[fact.name] = value;
    }
  }
  const id = facts.find((fact) => fact.required);
  if (id && all[id.name] === undefined) {
    all[id.name] = subject ?? 'TRY';
  }
  return all;
}

// 0.1 * 3 is no 0.3 of a person's.
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
