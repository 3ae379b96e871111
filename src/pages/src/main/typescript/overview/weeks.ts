import { get } from '../api/client.ts';
import type { AccountPage } from '../api/types.ts';
import type { Portfolio, PortfolioPart } from '../api/portfolio.ts';

/** The subject that stands for all accounts in a rulebook that adds others up. */
const ALL = 'ALL';

const DAY_MILLIS = 86_400_000;

/** One week after the other, the latest last; each against the week before. */
export interface Weeks {
  readonly portfolios: readonly Portfolio[];
  /** What each says of the rulebook that is open. */
  readonly parts: readonly PortfolioPart[];
}

export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MILLIS).toISOString().slice(0, 10);
}

/** The rulebook that adds up the accounts of another one; null where none does. Which one that is the list of rulebooks does not say. */
export async function adding(rulebook: string, others: readonly string[], signal: AbortSignal): Promise<string | null> {
  for (const other of others.filter((one) => one !== rulebook)) {
    const { accounts } = await get<AccountPage>(['rulebooks', other, 'accounts'], { q: ALL, limit: 20 }, signal);
    if (accounts.some((one) => one.subject === ALL)) {
      const portfolio = await get<Portfolio>(['rulebooks', other, 'portfolio'], {}, signal);
      if (portfolio.over.some((one) => one.rulebook === rulebook)) {
        return other;
      }
    }
  }
  return null;
}

export async function weeksOf(portfolio: string, rulebook: string, last: string, count: number, signal: AbortSignal): Promise<Weeks> {
  const days = Array.from({ length: count }, (_, i) => daysBefore(last, (count - 1 - i) * 7));
  const all = await Promise.all(days.map((asOf) => get<Portfolio>(['rulebooks', portfolio, 'portfolio'], { asOf, since: daysBefore(asOf, 7) }, signal)));
  const known = all.filter((one) => one.over.some((part) => part.rulebook === rulebook && part.subjects > 0));
  return { portfolios: known, parts: known.map((one) => one.over.find((part) => part.rulebook === rulebook)!) };
}
