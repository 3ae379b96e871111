// The drafts that are still open: to go on with one, or to discard some.

import { at, get, post } from './api.js';
import { ask } from './ask.js';
import { attempt, badge, button, byId, el, problem, show, table } from './dom.js';
import { may, state } from './state.js';
import { age, counted, say, time } from './text.js';

const LISTED = 200;
const SHOWN = 50;
const NAMED = 10;

/** Shows the open drafts; open is called with the one that is chosen. */
export async function showDrafts(open) {
  const rulebook = state.rulebook.name;
  const listed = await get(`${at('rulebooks', rulebook, 'drafts')}?state=OPEN&limit=${LISTED}`);
  const drafts = listed.filter((draft) => draft.id !== state.draft?.id);
  if (state.rulebook.name !== rulebook) {
    return;
  }
  const wasOpen = byId('drafts').querySelector('details')?.open ?? false;
  show(byId('drafts'), drafts.length > 0 && el('details', { open: wasOpen },
    el('summary', null, listed.length < LISTED
      ? say(`途中の下書き（${drafts.length} 件）`, `Open drafts (${drafts.length})`)
      : say(`途中の下書き（新しい順に ${drafts.length} 件）`, `Open drafts (the newest ${drafts.length})`)),
    list(drafts, open)));
}

function list(drafts, open) {
  const mayDiscard = may('author', 'admin');
  const ticks = [];
  const holder = el('div');
  const draw = (count) => show(holder, table(say('途中の下書き', 'Open drafts'),
    ['', say('下書き', 'Draft'), say('ファイル', 'Files'), say('作成した人', 'Made by'),
      say('変更', 'Changed'), say('指摘', 'Findings'), ''],
    drafts.slice(0, count).map((draft, i) => row(draft, mayDiscard && tickOf(ticks, draft, i), open))),
  drafts.length > count && el('p', null, button(
    say(`残り ${drafts.length - count} 件も表示`, `Show the other ${drafts.length - count}`), () => draw(drafts.length))));
  draw(SHOWN);
  return [
    mayDiscard && drafts.length > 1 && allOf(ticks),
    holder,
    mayDiscard && el('p', { class: 'buttons' }, button(say('選んだ下書きを破棄', 'Discard the chosen drafts'),
      (pressed) => discard(pressed, drafts.filter((draft, i) => ticks[i]?.checked), open))),
  ];
}

function tickOf(ticks, draft, i) {
  ticks[i] ??= el('input', { type: 'checkbox', value: draft.id,
    'aria-label': say(`下書き ${draft.number} を選ぶ`, `Choose draft ${draft.number}`) });
  return ticks[i];
}

// Those that are shown; nobody means what they have not seen.
function allOf(ticks) {
  return el('p', { class: 'all' },
    el('input', { type: 'checkbox', id: 'all-drafts',
      change: (event) => ticks.forEach((tick) => { tick.checked = event.target.checked; }) }),
    el('label', { for: 'all-drafts' }, say('すべて選ぶ', 'Choose all')));
}

function row(draft, tick, open) {
  return [
    tick || '',
    [el('b', null, String(draft.number)), draft.mine && [' ', badge(say('自分', 'yours'), 'calm')]],
    filesOf(draft),
    draft.createdBy,
    [el('span', { title: time(draft.changedAt, state.rulebook.timeZone) }, age(draft.changedAt)),
      draft.changedBy !== draft.createdBy && say(`（${draft.changedBy}）`, ` (${draft.changedBy})`)],
    counts(draft),
    button(say('開く', 'Open'), (pressed) => attempt(pressed, byId('upload-problem'),
      async () => open(await get(at('rulebooks', draft.rulebook, 'drafts', draft.id))))),
  ];
}

/** The names of the files that a draft changes. */
export function filesOf(draft) {
  const names = draft.files.filter((file) => file.uploaded).map((file) => file.path.split('/').pop());
  return names.length === 0 ? say('ファイルなし', 'no files') : names.join(say('、', ', '));
}

function counts(draft) {
  return say(`誤り ${draft.errors}・注意 ${draft.warnings}`, `${counted(draft.errors, 'error')}, ${counted(draft.warnings, 'warning')}`);
}

async function discard(pressed, drafts, open) {
  if (drafts.length === 0 || !(await isMeant(drafts))) {
    return;
  }
  const box = byId('upload-problem');
  await attempt(pressed, box, async () => {
    const answer = await post(at('rulebooks', state.rulebook.name, 'drafts', 'discard'),
      { drafts: drafts.map((draft) => draft.id) });
    await showDrafts(open);
    const kept = answer.drafts.filter((one) => one.outcome !== 'DISCARDED');
    if (kept.length > 0) {
      show(box, problem({
        title: say(`${kept.length} 件は破棄していません`, `${counted(kept.length, 'draft')} not discarded`),
        violations: kept.map((one) => ({ field: say(`下書き ${one.number ?? one.draft}`, `Draft ${one.number ?? one.draft}`), message: one.message })),
      }));
    }
  });
}

function isMeant(drafts) {
  return ask(
    say(`次の下書き ${drafts.length} 件を破棄しますか`, `Discard ${counted(drafts.length, 'draft')}?`),
    [
      el('ul', null, drafts.slice(0, NAMED).map((draft) => el('li', null, say(
        `下書き ${draft.number}（${filesOf(draft)}、${draft.createdBy}、${age(draft.changedAt)}）`,
        `Draft ${draft.number} (${filesOf(draft)}, ${draft.createdBy}, ${age(draft.changedAt)})`))),
      drafts.length > NAMED && el('li', null, say(`ほか ${drafts.length - NAMED} 件`, `and ${drafts.length - NAMED} more`))),
      el('p', null, say('送ったファイルは公開されません。', 'Their files will not be published.')),
    ],
    [{ value: true, text: say('破棄する', 'Discard'), look: 'loud' }]);
}
