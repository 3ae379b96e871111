// What others have published since a draft was begun: it is taken in when asked, and shown.

import { attempt, button, byId, el, longTable, show, whole } from './dom.js';
import { conflicts } from './conflicts.js';
import { people, reasons } from './rulebook.js';
import { change } from './seen.js';
import { may, state } from './state.js';
import { counted, number, say, time } from './text.js';

/** Whether another version has become active since the draft was begun, or was merged last. */
export function isOvertaken(draft) {
  const active = state.rulebook.activeVersion;
  return draft.state === 'OPEN' && active !== undefined && active !== draft.baseVersion;
}

/** How many of the changes that both made nobody has decided about. */
export function openConflicts(draft) {
  return (draft.conflicts ?? []).filter((one) => one.chosen === undefined).length;
}

/** Shows what is to be taken in, what was, and what has to be chosen; open is called with the draft after that. */
export function showMerge(open) {
  const draft = state.draft;
  show(byId('merge'), draft !== null && [
    isOvertaken(draft) && offer(draft, open),
    draft.conflicts?.length > 0 && conflicts(draft, others(draft), open),
    draft.taken?.length > 0 && taken(draft),
  ]);
}

function offer(draft, open) {
  const box = el('div', { role: 'alert' });
  return el('section', { class: 'merge' },
    el('h3', null, say('ほかの人の公開を取り込む', 'Take in what others have published')),
    el('p', null, say(
      `この下書きは版 ${draft.baseVersion} から作られましたが、いまの公開中は版 ${state.rulebook.activeVersion} です。このままでは公開できません。`,
      `This draft was made of version ${draft.baseVersion}, and version ${state.rulebook.activeVersion} is active now; it cannot be published as it is.`)),
    publications(since(draft.baseVersion, state.rulebook.activeVersion)),
    mergeButton(draft, box, open), box);
}

/** The button that takes in what is active; who may not is told whom to ask. */
export function mergeButton(draft, box, open) {
  if (openConflicts(draft) > 0) {
    return el('p', { class: 'verdict warning' }, say(
      '先に、両方で変わったところをすべて決めてください。そのあとで取り込めます。',
      'First decide all that changed on both sides; then it can be taken in.'));
  }
  if (!may('author', 'admin')) {
    return el('p', { class: 'verdict calm' }, say(
      '取り込むには「編集」の役割が必要です。下書きを作った人に、このページのアドレスを伝えてください。',
      'Taking it in needs the role author; give the address of this page to who made the draft.'));
  }
  return [
    el('p', { class: 'help' }, say(
      '取り込んでも公開はされません。どちらの変更も残り、同じところを変えていたときは、どちらにするかを選べます。',
      'Nothing is published by it. Both changes are kept; where both changed the same, you choose.')),
    el('p', { class: 'buttons' }, button(
      say(`版 ${state.rulebook.activeVersion} の変更を取り込む`, `Take in the changes of version ${state.rulebook.activeVersion}`),
      (pressed) => attempt(pressed, box, async () => {
        await open(await change(draft, 'merge', {}, open));
        byId('merge').focus({ preventScroll: true });
      }), 'main')),
  ];
}

function taken(draft) {
  return el('section', { class: 'merge' },
    el('h3', null, say('ほかの人の公開から取り込んだ変更', 'Taken in from what others have published')),
    publications(others(draft)),
    longTable(say(`取り込んだ変更 ${number(draft.taken.length)} 件`, `${counted(draft.taken.length, 'change')} taken in`),
      [say('ブック', 'Workbook'), say('シート', 'Sheet'), say('セル', 'Cell'), say('変更', 'Change')],
      draft.taken.map((one) => [one.workbook, one.sheet ?? '', whole(one.cell ?? ''), one.sentence]), 10));
}

/** What was published between the version that the files were made of and the base of the draft. */
function others(draft) {
  const made = draft.files.map((file) => file.madeOf).filter((version) => version !== undefined);
  return since(Math.min(draft.baseVersion, ...made), draft.baseVersion);
}

/** The versions that were active after the one, up to the other, the newest first. */
function since(before, last) {
  const chain = [];
  let version = state.versions.find((one) => one.number === last);
  while (version !== undefined && version.number > before) {
    chain.push(version);
    const base = version.baseVersion;
    version = state.versions.find((one) => one.number === base);
  }
  return chain;
}

const NEWEST = 3;

// The newest of them; of a draft that lay for a while there are many.
function publications(versions) {
  const older = versions.slice(NEWEST);
  return versions.length > 0 && [
    publicationList(versions.slice(0, NEWEST)),
    older.length > 0 && el('details', null,
      el('summary', null, say(`それより前の ${number(older.length)} 版`, counted(older.length, 'earlier version'))),
      publicationList(older)),
  ];
}

function publicationList(versions) {
  return el('ul', { class: 'publications' }, versions.map((version) => el('li', null,
    el('b', null, say(`版 ${version.number}`, `Version ${version.number}`)), ' ',
    people(version), ' ',
    el('span', { class: 'help' }, time(version.createdAt, state.rulebook.timeZone)), ' ',
    reasons(version).map((reason) => el('span', { class: 'why' }, reason)))));
}
