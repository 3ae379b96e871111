// What publishing would do, in a few lines beside its button: changes, accounts, revenue, scenarios.

import { byId, el, show } from './dom.js';
import { state } from './state.js';
import { accounts, counted, day, number, say } from './text.js';

let known = {};

/** For another draft: nothing is known yet. */
export function resetSummary() {
  known = {};
  draw();
}

/** Adds what has come to be known: changes, scenarios (lists) or the simulation that was looked at. */
export function addToSummary(part) {
  known = { ...known, ...part };
  draw();
}

/** The summary as it stands, to be kept beside what came of publishing. */
export function summaryLines() {
  return [changes(known.changes), impactLine(known.simulation), revenue(known.simulation), tellingLine(known.simulation), scenarios(known.scenarios)]
    .filter(Boolean).map((line) => el('li', null, line));
}

/** Whether the impact of this draft was looked at. */
export function impactWasSeen() {
  return known.simulation !== undefined;
}

// What cannot be published needs no summary of what publishing does.
function draw() {
  if (state.draft?.state !== 'OPEN' || state.draft.errors > 0) {
    show(byId('summary'));
    return;
  }
  const lines = summaryLines();
  show(byId('summary'),
    lines.length > 0 && el('div', { class: 'summary' },
      el('h3', null, say('公開すると', 'Publishing this')), el('ul', null, lines)),
    !impactWasSeen() && el('p', { class: 'verdict warning' }, say(
      'どのアカウントがどう変わるかをまだ見ていません。公開する前に、',
      'You have not looked at which accounts change. Before you publish, '),
    el('a', { href: '#step-impact' }, say('手順 4 で影響を計算してください', 'compute the impact in step 4')), say('。', '.')));
}

function changes(list) {
  if (list === undefined) {
    return null;
  }
  return list.length === 0
    ? say('変更はありません', 'nothing changes')
    : say(`変更は ${number(list.length)} か所です`, counted(list.length, 'change'));
}

/** How many accounts are decided otherwise, in words. */
export function impactLine(simulation) {
  if (!simulation) {
    return null;
  }
  const { changed, subjects } = simulation.report;
  return say(
    `${accounts(subjects)}のうち ${accounts(changed)}で判定が変わります（${day(simulation.asOf)} 時点）`,
    `${number(changed)} of ${accounts(subjects)} are decided otherwise (as of ${day(simulation.asOf)})`);
}

/** The revenue that is concerned, in words; null where the rulebook does not know it. */
export function revenue(simulation) {
  const touched = simulation?.report.touched;
  if (!touched?.label || touched.amount === undefined || touched.amount === null || touched.subjects === 0) {
    return null;
  }
  const unknown = touched.unknown > 0
    ? say(`（ほかに ${accounts(touched.unknown)}は不明）`, ` (not known of ${touched.unknown} more)`) : '';
  return say(
    `バンドか重要度「高」の予兆が変わる ${accounts(touched.subjects)}の${touched.label}は、合わせて ${number(touched.amount)} ${touched.unit ?? ''}です${unknown}`,
    `${touched.label} of the ${touched.subjects} whose band or a signal of high severity changes: ${number(touched.amount)} ${touched.unit ?? ''}${unknown}`);
}

/** What people would be told, in words; null where the rulebook tells nobody. */
function tellingLine(simulation) {
  return simulation?.report.telling?.summary ?? null;
}

function scenarios(results) {
  if (results === undefined || results.length === 0) {
    return null;
  }
  const differ = results.filter((one) => !one.passed).length;
  return differ === 0
    ? say(`シナリオ ${number(results.length)} 件はすべて期待どおりです`, `all of ${counted(results.length, 'scenario')} are decided as expected`)
    : say(`シナリオ ${number(results.length)} 件のうち ${number(differ)} 件で結果が変わります`, `${number(differ)} of ${counted(results.length, 'scenario')} are decided otherwise`);
}
