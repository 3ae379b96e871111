import { get } from '../api/client.ts';
import type { AccountPage, Fact } from '../api/types.ts';

const PAGE = 500;

/** What accounts bring in, summed by band. */
export interface Amounts {
  readonly byBand: ReadonlyMap<string, number>;
  readonly all: number;
  /** Of how many accounts it is not known. */
  readonly unknown: number;
}

/** Facts that are sums of money. Which of them counts as the amount the API does not say. */
export function moneyOf(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => fact.origin === 'given' && /^(円|千円|万円|百万円|\p{Sc}|[A-Z]{3})$/u.test(fact.unit ?? ''));
}

export async function amountsOf(rulebook: string, fact: string, asOf: string, signal: AbortSignal): Promise<Amounts> {
  const byBand = new Map<string, number>();
  let all = 0;
  let unknown = 0;
  let cursor: string | null = null;
  do {
    const page: AccountPage = await get(['rulebooks', rulebook, 'accounts'], { columns: fact, asOf, limit: PAGE, cursor }, signal);
    for (const one of page.accounts) {
      const amount = one.facts[fact];
      if (typeof amount === 'number') {
        all += amount;
        byBand.set(one.band ?? '', (byBand.get(one.band ?? '') ?? 0) + amount);
      } else {
        unknown++;
      }
    }
    cursor = page.next;
  } while (cursor !== null);
  return { byBand, all, unknown };
}
