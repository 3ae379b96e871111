// Who is signed in, and which rulebook is open: what every page is given.

import { get } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Caller, Fact, Rulebook } from '../api/types.ts';
import { Book } from './book.ts';
import { w } from './words.ts';

const LAST = 'kakaritsuke.rulebook';

export interface Session {
  readonly me: Caller;
  readonly rulebooks: readonly Rulebook[];
}

export async function signedIn(): Promise<Session> {
  const me = await get<Caller>(['me']);
  return { me, rulebooks: await get<Rulebook[]>(['rulebooks']) };
}

export function may(me: Caller, ...roles: string[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

/** The rulebook that is asked for, else the one last used, else the one with most to see first. */
export function chosen(session: Session, asked: string | null): Rulebook {
  const { rulebooks } = session;
  if (asked !== null) {
    const found = rulebooks.find((one) => one.name === asked);
    if (!found) {
      throw new Problem(404, w.unknownRulebook(asked), w.unknownRulebookHelp);
    }
    return found;
  }
  const last = localStorage.getItem(LAST);
  const found = rulebooks.find((one) => one.name === last) ?? rulebooks[0];
  if (!found) {
    throw new Problem(403, w.noRulebook, w.noRulebookHelp);
  }
  return found;
}

/** Reads what a rulebook knows of facts; it is the last used from then on. */
export async function opened(rulebook: Rulebook): Promise<Book> {
  const facts = await get<Fact[]>(['rulebooks', rulebook.name, 'facts']);
  localStorage.setItem(LAST, rulebook.name);
  return new Book(rulebook, facts);
}
