// Step 4: the draft and the active version side by side on all known subjects.

import { attempt, byId, show } from './dom.js';
import { report } from './report.js';
import { ofDraft, usualDay } from './simulation.js';
import { isCurrent, state } from './state.js';
import { day, daysBetween, number, say } from './text.js';

let whenSeen = () => {};

/** Computes when asked; seen is called with what was computed. */
export function startImpact(seen) {
  whenSeen = seen;
  byId('impact-form').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(event.submitter, byId('impact-problem'), compute);
  });
}

/** For another draft: nothing computed yet, as of the last day that accounts were decided for. */
export async function resetImpact() {
  const draft = state.draft;
  show(byId('impact'));
  show(byId('impact-progress'));
  show(byId('impact-problem'));
  await attempt(null, byId('impact-problem'), async () => {
    const usual = await usualDay(draft.rulebook);
    if (isCurrent(draft)) {
      byId('as-of').value = usual.day;
      byId('as-of-help').textContent = age(usual);
    }
  });
}

function age({ newest, today }) {
  if (!newest) {
    return say('まだ判定したアカウントがありません。', 'No account has been decided yet.');
  }
  const days = daysBetween(newest, today);
  return days <= 0
    ? say('アカウントは今日の日付で判定されています。', 'Accounts have been decided for today.')
    : say(`アカウントが最後に判定されたのは ${day(newest)}（${number(days)} 日前）なので、その日を基準にします。`,
      `Accounts were last decided for ${day(newest)} (${number(days)} days ago), so the impact is as of that day.`);
}

async function compute() {
  const draft = state.draft;
  show(byId('impact'));
  const simulation = await ofDraft(draft, byId('as-of').value, byId('impact-progress'), () => isCurrent(draft));
  if (simulation !== null && isCurrent(draft)) {
    show(byId('impact'), report(simulation));
    whenSeen(simulation);
  }
}
