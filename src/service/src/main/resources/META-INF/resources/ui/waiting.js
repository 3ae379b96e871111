// What an urgent publication makes of a version that waits for its day: both are merged, and shown before.

import { at, get } from './api.js';
import { changeTable } from './changes.js';
import { waits } from './closed.js';
import { choices } from './choices.js';
import { attempt, button, byId, el, show, waiting } from './dom.js';
import { people, reasons } from './rulebook.js';
import { may, state } from './state.js';
import { counted, localTime, number, say, time } from './text.js';

const NOTHING = { key: null, preview: null, chosen: new Map() };
let known = NOTHING;

/** The version that waits for its day; undefined where none does. */
export function waitingVersion() {
  return state.versions.find(waits);
}

/**
 * Shows what would become of the version that waits; changed is called when more is known of it, or
 * something was chosen.
 */
export async function showWaiting(wanted, changed) {
  const draft = state.draft;
  const version = waitingVersion();
  const key = wanted && version
    ? JSON.stringify([draft.id, draft.revision, version.number, version.effectiveFrom, state.rulebook.activeVersion]) : null;
  if (key === known.key) {
    return;
  }
  known = { ...NOTHING, key };
  show(byId('waiting'));
  if (key === null) {
    return;
  }
  const content = el('div', null, waiting(say('公開待ちの版と合わせています…', 'Merging with the version that waits …')));
  const box = el('div', { role: 'alert' });
  show(byId('waiting'), el('section', { class: 'merge' },
    el('h3', null, say(`公開待ちの版 ${version.number} があります`, `Version ${version.number} waits for its day`)), content, box));
  const well = await attempt(null, box, async () => {
    const preview = await get(at('rulebooks', draft.rulebook, 'drafts', draft.id, 'publication'));
    if (known.key === key) {
      const list = preview.waiting && choices(preview.waiting.conflicts, sides(version), may('publisher', 'admin'), changed);
      known = { key, preview, chosen: list?.chosen ?? new Map() };
      show(content, preview.waiting && becomes(version, preview.waiting, list.node));
      changed();
    }
  });
  if (!well && known.key === key) {
    show(content, button(say('もう一度調べる', 'Try again'), () => {
      known = NOTHING;
      showWaiting(wanted, changed);
    }));
  }
}

/** Whether a time of a field for local times is that of the version that waits: both are merged then as well. */
function isSameTime(localFrom) {
  const version = waitingVersion();
  return version !== undefined && localFrom === localTime(version.effectiveFrom, state.rulebook.timeZone);
}

/** What publishing has to be told of the version that waits, and from when on. */
export function waitingPart(localFrom) {
  const plan = known.preview?.waiting;
  const from = isSameTime(localFrom) ? waitingVersion().effectiveFrom : localFrom;
  return { ...(from !== '' && { effectiveFrom: from }), ...(plan && (localFrom === '' || isSameTime(localFrom)) && merge(plan)) };
}

function merge(plan) {
  return { waiting: plan.version, choices: Object.fromEntries([...known.chosen].map(([id, side]) => [id, side.toUpperCase()])) };
}

/** Whether the merge decides scenarios otherwise. */
export function waitingScenarios() {
  return (known.preview?.waiting?.scenarios.length ?? 0) > 0;
}

/** What keeps the draft from being published beside the version that waits, from then on; null where nothing does. */
export function waitingObstacle(localFrom) {
  const version = waitingVersion();
  if (known.key === null || !version) {
    return null;
  }
  if (localFrom !== '' && !isSameTime(localFrom)) {
    return say(
      `版 ${version.number} が公開待ちなので、別の日時では公開できません。有効開始を空にするか、版 ${version.number} と同じ日時にしてください。先に手順 7 で版 ${version.number} の日時を変えたり、取り下げたりすることもできます。`,
      `One version waits at a time, and version ${version.number} does: leave the day empty, or take its time. You can also move or withdraw that version in step 7 first.`);
  }
  if (known.preview === null) {
    return say(`公開待ちの版 ${version.number} と合わせた内容を調べています。`, `The merge with version ${version.number}, which waits, is not known yet.`);
  }
  const plan = known.preview.waiting;
  const left = (plan?.conflicts.length ?? 0) - known.chosen.size;
  if (left > 0) {
    return say(`公開待ちの版 ${version.number} と食い違うところが ${number(left)} か所残っています。上で選んでください。`,
      `${counted(left, 'place')} where version ${version.number}, which waits, says otherwise: choose above.`);
  }
  return errors(plan).length > 0
    ? say(`公開待ちの版 ${version.number} と合わせると誤りになります。先に手順 7 で版 ${version.number} を取り下げると公開できます。取り下げた変更は下書きに残ります。`,
      `Together with version ${version.number}, which waits, there are errors. Withdraw that one in step 7 first; its change stays as a draft.`)
    : null;
}

// While something has to be chosen the merge is not what it will be.
function errors(plan) {
  return plan && plan.conflicts.length === 0 ? plan.findings.filter((one) => one.severity === 'ERROR') : [];
}

function sides(version) {
  return { ours: say('この下書きの値', 'this draft'), theirs: say(`版 ${version.number} の値`, `version ${version.number}`) };
}

function becomes(version, plan, list) {
  const when = time(plan.effectiveFrom, state.rulebook.timeZone);
  return [
    el('p', null, say(
      `版 ${version.number}（予約した人：${people(version)}）は ${when} に有効になる予定です。`,
      `Version ${version.number}, scheduled by ${people(version)}, is to become active at ${when}.`),
    reasons(version).map((reason) => el('span', { class: 'why' }, reason))),
    el('p', null, plan.covered
      ? say('その変更はすべてこの下書きに含まれています。すぐに公開すると、公開待ちの版はなくなります。',
        'This draft has all of its change: published at once, nothing waits any more.')
      : say(`この下書きをすぐに公開すると、版 ${version.number} の変更は、この下書きと合わせた新しい番号の版に引き継がれ、同じ日時に有効になります。`,
        `Publish this draft at once, and the change of version ${version.number} goes on in a version with a new number that has both, for the same time.`)),
    !plan.covered && el('p', null, say(
      'この下書きも同じ日時から有効にするなら、有効開始を同じ日時にしてください。', 'If this draft is to become active then as well, take the same time. '),
    ' ', button(say('有効開始を同じ日時にする', 'Take the same time'), () => {
      const from = byId('effective-from');
      from.value = localTime(plan.effectiveFrom, state.rulebook.timeZone);
      from.dispatchEvent(new Event('input'));
    })),
    plan.approval && el('p', { class: 'verdict warning' }, say(
      'その版が有効になるには、変更に関わっていない公開担当者の承認がもう一度必要です。',
      'To become active that version needs the approval of a publisher who had no hand in either change.')),
    plan.conflicts.length > 0 && [
      el('p', { class: 'verdict warning' }, say(
        `同じところを別の値に変えている箇所が ${number(plan.conflicts.length)} か所あります。版 ${version.number} の日時からどちらの値にするかを選んでください。`,
        `${counted(plan.conflicts.length, 'place')} changed in both: choose which value counts from then on.`)),
      list],
    errors(plan).length > 0 && el('ul', { class: 'problem' }, errors(plan).map((one) => el('li', null,
      el('b', null, [one.workbook, one.sheet, one.cell].filter(Boolean).join(' ')), ' ', one.message))),
    !plan.covered && el('details', null,
      el('summary', null, say(`${when} に、いまの公開中の版から変わること（${number(plan.changes.length)} 件）`,
        `What then differs from the version that is active now (${number(plan.changes.length)})`)),
      changeTable(plan.changes)),
  ];
}
