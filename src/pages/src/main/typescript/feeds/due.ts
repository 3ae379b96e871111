import type { Feed } from '../api/feeds.ts';

const DAY_MILLIS = 86_400_000;
/** Days of the week by their cycle, as Date counts them. */
const WEEKDAYS: Readonly<Record<string, number>> = {
  SUNDAYS: 0, MONDAYS: 1, TUESDAYS: 2, WEDNESDAYS: 3, THURSDAYS: 4, FRIDAYS: 5, SATURDAYS: 6,
};

function fits(cycle: string, day: Date): boolean {
  const weekday = day.getUTCDay();
  switch (cycle) {
    case 'DAILY':
      return true;
    case 'WEEKDAYS':
      return weekday >= 1 && weekday <= 5;
    case 'FIRST_OF_MONTH':
      return day.getUTCDate() === 1;
    default:
      return WEEKDAYS[cycle] === weekday;
  }
}

/** The first day after its last good run, else from today on, for which a feed should come; null where it has no cycle. */
export function nextDue(feed: Feed, today: string): string | null {
  if (feed.cycle === undefined) {
    return null;
  }
  const after = feed.lastGood === undefined ? Date.parse(today) : Date.parse(feed.lastGood.observedOn) + DAY_MILLIS;
  for (let ahead = 0; ahead < 32; ahead++) {
    const day = new Date(after + ahead * DAY_MILLIS);
    if (fits(feed.cycle, day)) {
      return day.toISOString().slice(0, 10);
    }
  }
  return null;
}

/** How a feed stands: what is worst of it. */
export function standingOf(feed: Feed): 'DEAD' | 'LATE' | 'WAITING' | 'NEVER' | 'GOOD' {
  return feed.deadSince !== undefined ? 'DEAD' : feed.lateSince !== undefined ? 'LATE' : feed.waiting.length > 0 ? 'WAITING' : feed.lastGood === undefined ? 'NEVER' : 'GOOD';
}
