// Steps 3 and 5: what the draft changes, in words, and what the scenarios say of it.

import { at, get } from './api.js';
import { attempt, badge, button, byId, el, longTable, show, waiting, whole } from './dom.js';
import { isCurrent, state } from './state.js';
import { counted, say } from './text.js';

// With errors in the files there is nothing to compare or run, and they are listed in step 2 already.
// A scenario that does not hold is no such error, nor is something that has to be chosen.
function isBroken(draft) {
  return draft.findings.some((one) => one.severity === 'ERROR' && !['guard-failed', 'conflict'].includes(one.code));
}

async function unlessBroken(draft, view, read) {
  try {
    if (!isBroken(draft)) {
      return await read();
    }
  } catch (error) {
    if (error.code !== 'draft-has-errors') {
      throw error;
    }
  }
  show(view, el('p', null, say('誤りを直すと、ここに出ます。', 'Shown here when the errors are put right.')));
  return null;
}

/** Reads and shows the changes of the draft; whenKnown is called with them. */
export async function loadChanges(whenKnown) {
  const draft = state.draft;
  const view = byId('changes');
  show(view, waiting(say('変更点を調べています…', 'Comparing …')));
  await attempt(null, byId('changes-problem'), async () => {
    const changes = await unlessBroken(draft, view, () => get(at('rulebooks', draft.rulebook, 'drafts', draft.id, 'diff')));
    if (changes !== null && isCurrent(draft)) {
      whenKnown(changes);
      show(view, changes.length === 0
        ? el('p', null, say(`版 ${draft.baseVersion} と同じ内容です。変更はありません。`, `The same as version ${draft.baseVersion}; nothing changes.`))
        : changeTable(changes));
    }
  }) || offerAgain(draft, view, () => loadChanges(whenKnown));
}

// A service that is busy says so; what was sent is there and can be asked for again.
function offerAgain(draft, view, load) {
  if (isCurrent(draft)) {
    show(view, button(say('もう一度調べる', 'Try again'), load));
  }
}

/** Changes in words with their places. */
export function changeTable(changes) {
  return longTable(say(`変更 ${changes.length} 件`, counted(changes.length, 'change')),
    [say('ブック', 'Workbook'), say('シート', 'Sheet'), say('セル', 'Cell'), say('変更', 'Change')],
    changes.map((one) => [one.workbook, one.sheet ?? '', whole(one.cell ?? ''), [
      kind(one), one.sentence]]));
}

// Of facts, lists and files the sentence says so itself.
const SAID = /を追加（|を削除（| added \(| removed \(/;

function kind(change) {
  if (SAID.test(change.sentence)) {
    return [];
  }
  if (change.kind.endsWith('-added')) {
    return [badge(say('追加', 'added'), 'good'), ' '];
  }
  return change.kind.endsWith('-removed') ? [badge(say('削除', 'removed'), 'bad'), ' '] : [];
}

/** Reads and shows the results; whenKnown is called with them. */
export async function loadScenarios(whenKnown) {
  const draft = state.draft;
  const view = byId('scenarios');
  show(view, waiting(say('シナリオを実行しています…', 'Running the scenarios …')));
  await attempt(null, byId('scenarios-problem'), async () => {
    const results = await unlessBroken(draft, view, () => get(at('rulebooks', draft.rulebook, 'drafts', draft.id, 'scenarios')));
    if (results !== null && isCurrent(draft)) {
      show(view, scenarios(results));
      whenKnown(results);
    }
  }) || offerAgain(draft, view, () => loadScenarios(whenKnown));
}

function scenarios(results) {
  if (results.length === 0) {
    return el('p', null, say('このルールブックにシナリオはありません。', 'The rulebook has no scenarios.'));
  }
  const failing = results.filter((one) => !one.passed);
  const guards = failing.filter((one) => one.blocks);
  const others = failing.filter((one) => !one.blocks);
  const renamed = results.filter((one) => one.passed && one.accepted && one.accepted.name);
  const looks = results.filter((one) => one.passed && one.accepted && one.accepted.look);
  return [
    el('p', { class: `verdict ${verdictLook(guards, others)}` }, say(
      `${results.length} 件中 ${results.length - failing.length} 件は期待どおりです。`,
      `${results.length - failing.length} of ${results.length} scenarios are decided as expected.`)),
    guards.length > 0 && scenarioTable(say('守るべきシナリオに反するもの（公開できません）', 'Guards that do not hold (cannot be published)'), guards),
    others.length > 0 && scenarioTable(say('結果が変わるもの（意図した変更なら公開できます）', 'Decided otherwise (can be published if that is meant)'), others),
    others.length > 0 && renamed.length > 0 && longTable(
      say('変更を受け入れると、文の数字を改めるもの', 'Sentences whose numbers change when it is accepted'),
      [say('いまの文', 'Sentence now'), say('新しい文', 'Sentence then')],
      renamed.map((one) => [one.name, one.accepted.name])),
    others.length > 0 && looks.length > 0 && el('div', null,
      el('p', null, say('数字がそのまま残る文です。変えた条件のものか分からないため、合っているか確かめてください。',
        'Numbers in these sentences stay, as they may not be those of the changed condition: check them.')),
      el('ul', null, looks.map((one) => el('li', null, one.accepted.name ?? one.name)))),
    others.length > 0 && el('p', null, say(
      '受け入れると、変わった条件の境目のシナリオも作り直されます。',
      'When it is accepted, the boundary scenarios of changed conditions are made again.')),
  ].filter(Boolean);
}

function verdictLook(guards, others) {
  if (guards.length > 0) {
    return 'bad';
  }
  return others.length > 0 ? 'warning' : 'good';
}

function scenarioTable(caption, results) {
  return longTable(caption,
    [say('シナリオ', 'Scenario'), say('この場合に変わること', 'What changes in this case')],
    results.map((one) => [one.name, el('ul', { class: 'plain' },
      one.differences.map((difference) => el('li', null, difference.message)),
      becomes(one).map((text) => el('li', null, text)))]));
}

/** What becomes of a scenario when the change is accepted. */
function becomes(one) {
  if (!one.accepted) {
    return [];
  }
  if (one.accepted.gone) {
    return [say('このシナリオは新しい版からなくなります', 'The new version does without the scenario')];
  }
  return [
    one.accepted.name && say(`シナリオの文は「${one.accepted.name}」になります`, `Its sentence becomes “${one.accepted.name}”`),
    one.accepted.look && say('文の中の数字は、変えた条件のものか分からないため、そのままです。合っているか確かめてください',
      'A number in its sentence stays, as it may not be that of the changed condition: check it'),
  ].filter(Boolean);
}
