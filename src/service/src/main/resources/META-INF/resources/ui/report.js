// The report of a simulation. Every number of it opens the list of its subjects.

import { badge, el, facts, table } from './dom.js';
import { turning } from './parts.js';
import { called, reasons, standing, subjectList } from './subjects.js';
import { accounts, day, daysBetween, number, say, signed } from './text.js';

/** Everything that changes; parts that the rulebook has nothing for are left out. */
export function report(simulation) {
  const it = simulation.report;
  const list = subjectList(simulation, it);
  const count = (subjects, heading, filter) => (subjects > 0
    ? el('button', { type: 'button', class: 'number', 'aria-label': `${heading}: ${number(subjects)}`,
      click: () => list.open(heading, filter) }, number(subjects))
    : el('span', { class: 'zero' }, '0'));
  return [
    headline(simulation, it, count),
    bands(it, count),
    it.signals.length > 0 && signals(it, count),
    ...turning().map((part) => it[part.list].length > 0 && turns(part.all, part.word, it[part.list], count)),
    it.owners && it.owners.list.length > 0 && owners(it.owners, count),
    it.segments.some((one) => one.moves.length > 0) && segments(it, count),
    it.telling && telling(it.telling),
    list.node,
    it.movers.length > 0 && movers(it),
  ].filter(Boolean);
}

function headline(simulation, it, count) {
  const touched = it.touched;
  const amount = touched?.amount !== undefined && touched?.label
    && `${number(touched.amount)} ${touched.unit ?? ''}`;
  return el('div', null,
    el('p', { class: `verdict ${it.changed > 0 ? 'warning' : 'good'}` }, it.changed > 0
      ? say(`${accounts(it.subjects)}のうち ${accounts(it.changed)}で判定が変わります（${day(simulation.asOf)} 時点）。`,
        `${number(it.changed)} of ${accounts(it.subjects)} are decided differently (as of ${day(simulation.asOf)}).`)
      : say(`${accounts(it.subjects)}のどれも判定は変わりません（${day(simulation.asOf)} 時点）。`,
        `None of ${accounts(it.subjects)} is decided differently (as of ${day(simulation.asOf)}).`)),
    factsOf(it, simulation.asOf),
    facts([
      [say('判定が変わる', 'Decided differently'), count(it.changed, say('判定が変わる対象', 'Decided differently'), { changed: true })],
      touched && [say('バンドか重要度「高」の予兆が変わる', 'Band or a signal of high severity changes'),
        count(touched.subjects, say('バンドか重要度「高」の予兆が変わる対象', 'Band or a signal of high severity changes'), { touched: true })],
      amount && [say(`その${touched.label}の合計`, `Their ${touched.label}`),
        touched.unknown > 0 ? say(`${amount}（ほかに不明 ${accounts(touched.unknown)}）`, `${amount} (${number(touched.unknown)} more unknown)`) : amount],
      it.notDecidable.subjects > 0 && [say('判定できない', 'Cannot be decided'),
        count(it.notDecidable.subjects, say('判定できない対象', 'Cannot be decided'), { decidable: false })],
      it.notDecidable.failedRules?.length > 0 && [say('失敗したルール', 'Rules that fail'),
        it.notDecidable.failedRules.map((one) => say(`「${one.rule}」（${one.file}）`, `${one.rule} (${one.file})`))
          .filter((one, at, all) => all.indexOf(one) === at).join(say('、', ', '))],
      it.knownLater > 0 && [say('この日より後の記録しかない', 'Known only from later days'), number(it.knownLater)],
      it.setAside > 0 && [say('データが古いため数えていない', 'Facts too old to count'), number(it.setAside)],
    ].filter(Boolean)));
}

const OLD_DAYS = 7;

// A day of now and facts of last quarter make every account look forgotten, or none.
function factsOf(it, asOf) {
  if (!it.factsOf) {
    return null;
  }
  const { oldest, newest } = it.factsOf;
  const days = daysBetween(newest, asOf);
  const span = oldest === newest ? day(newest) : say(`${day(oldest)}～${day(newest)}`, `${day(oldest)} to ${day(newest)}`);
  return el('p', { class: days > OLD_DAYS ? 'verdict warning' : 'help' }, days > OLD_DAYS
    ? say(`もとにしたデータは ${span} のもので、基準日より ${number(days)} 日古いです。日数の条件は、その分だけ進んで数えられています。`,
      `The data are of ${span}, ${number(days)} days before that day: conditions on days count those as well.`)
    : say(`もとにしたデータ：${span}`, `Data of ${span}`));
}

const NONE = 'NONE';
const TOLD = 10;

// From the left to the top: who stays is on the diagonal, and calm.
function bands(it, count) {
  if (!it.bands) {
    return null;
  }
  const { codes, moves } = it.bands;
  const unbanded = moves.some((move) => move.from === null || move.to === null || move.from === undefined || move.to === undefined);
  const all = unbanded ? [...codes, { code: NONE, label: say('バンドなし', 'No band') }] : codes;
  const cell = (from, to) => {
    const move = moves.find((one) => (one.from ?? NONE) === from.code && (one.to ?? NONE) === to.code);
    const number = count(move?.subjects ?? 0, `${from.label} → ${to.label}`, { move: move?.move });
    return el('span', { class: from.code === to.code ? 'stays' : 'moves' }, number);
  };
  return table(say('バンドの移動（行：いま、列：公開後）', 'Moves between bands (rows: now, columns: after)'),
    [say('いま ＼ 公開後', 'Now ＼ After'), ...all.map((to) => to.label)],
    all.map((from) => [from.label, ...all.map((to) => cell(from, to))]), 'matrix');
}

function signals(it, count) {
  return table(say('予兆（チャーンシグナル）', 'Churn signals'),
    [say('予兆', 'Signal'), say('新たに該当', 'Newly applies'), say('該当しなくなる', 'No longer applies'), say('重要度が変わる', 'Severity changes')],
    it.signals.map((one) => [one.label, ...[['entering', say('新たに該当', 'newly applies')], ['leaving', say('該当しなくなる', 'no longer applies')], ['changed', say('重要度が変わる', 'severity changes')]]
      .map(([direction, word]) => count(one[direction], `${one.label}: ${word}`, { signal: one.code, direction }))]));
}

const DIRECTIONS = () => [['gained', say('増える', 'gained')], ['lost', say('なくなる', 'lost')],
  ['changed', say('内容が変わる', 'changed')], ['opened', say('保留が外れる', 'opened')], ['held', say('保留になる', 'held')]];

function turns(caption, part, list, count) {
  const shown = DIRECTIONS().filter(([direction], i) => i < 3 || list.some((one) => one[direction] > 0));
  return table(caption, [caption, ...shown.map(([, word]) => word)],
    list.map((one) => [one.label, ...shown.map(([direction, word]) =>
      count(one[direction] ?? 0, `${one.label}: ${word}`, { [part]: one.code, direction }))]));
}

function owners(all, count) {
  const some = all.count > all.list.length
    ? say(`（変化の多い ${all.list.length} 人。全 ${number(all.count)} 人）`, ` (the ${all.list.length} with most changes of ${number(all.count)})`) : '';
  return table(say(`担当（${all.label}）別${some}`, `By ${all.label}${some}`),
    [all.label, say('変わる対象', 'Accounts'), ...turning().map((part) => part.all)],
    all.list.map((one) => {
      const name = one.owner ?? say('（不明）', '(unknown)');
      return [name,
        one.owner === null || one.owner === undefined
          ? number(one.subjects) : count(one.subjects, name, { owner: one.owner, changed: true }),
        ...turning().map((part) => summary(one, part.word, one[part.list], count))];
    }));
}

function summary(owner, part, list, count) {
  return el('ul', { class: 'plain' }, list.flatMap((one) => DIRECTIONS()
    .filter(([direction]) => one[direction] > 0)
    .map(([direction, word]) => {
      const text = `${one.label}: ${word} `;
      return el('li', null, text, owner.owner === null || owner.owner === undefined
        ? number(one[direction]) : count(one[direction], `${owner.owner} ${text}`, { [part]: one.code, direction, owner: owner.owner }));
    })));
}

function segments(it, count) {
  return table(say('区分の移動', 'Moves between segments'),
    [say('区分', 'Dimension'), say('いま', 'Now'), say('公開後', 'After'), say('対象', 'Accounts')],
    it.segments.flatMap((dimension) => dimension.moves.map((move) => [
      dimension.label, move.fromLabel ?? say('なし', 'none'), move.toLabel ?? say('なし', 'none'),
      count(move.subjects, `${dimension.label}: ${move.fromLabel ?? '—'} → ${move.toLabel ?? '—'}`,
        { dimension: dimension.dimension, from: move.from, to: move.to })])));
}

// What people would have been told in the weeks before, and at once when it is published.
function telling(all) {
  const weeks = Math.max(1, (daysBetween(all.from, all.until) + 1) / 7);
  const rate = (count) => number(Math.round(count / weeks * 10) / 10);
  const named = (name) => name ?? say('担当なし', 'nobody');
  const counts = (one) => [rate(one.before), rate(one.after), one.after === one.before ? '' : signed(Math.round((one.after - one.before) / weeks * 10) / 10)];
  const columns = [say('いま', 'Now'), say('公開後', 'After'), say('差', 'Difference')];
  const moved = (list) => list.filter((one) => one.before !== one.after).slice(0, TOLD);
  const recipients = moved(all.recipients);
  const rows = moved(all.rows);
  return el('div', null,
    el('h3', null, say('届く通知', 'Messages')),
    el('p', { class: `verdict ${recipients.length > 0 || all.now.messages > 0 ? 'warning' : 'good'}` }, all.summary),
    el('p', { class: 'help' }, say(
      `${day(all.from)} から ${day(all.until)} までの毎日を両方の版で判定し、だれも何もしなかったとして数えた件数です。`,
      `Each day from ${day(all.from)} to ${day(all.until)} decided by both versions, as if nobody had done anything.`)),
    recipients.length > 0 && table(say('届く人（1 週間あたりの件数）', 'Who is told (messages a week)'),
      [say('届く人', 'Recipient'), ...columns], recipients.map((one) => [one.recipient, ...counts(one)])),
    rows.length > 0 && table(say('通知の行（1 週間あたりの件数）', 'By row (a week)'),
      [say('通知', 'Row'), ...columns], rows.map((one) => [one.label, ...counts(one)])),
    all.now.recipients.length > 0 && table(all.now.redecided ? say('公開すると生じる通知', 'Messages that publishing brings')
      : say('公開後の次の判定で生じる通知', 'Messages that the next decisions bring'),
    [say('届く人', 'Recipient'), say('件数', 'Messages')],
    all.now.recipients.slice(0, TOLD).map((one) => [named(one.name), number(one.count)])));
}

function movers(it) {
  const label = Object.fromEntries((it.bands?.codes ?? []).map((one) => [one.code, one.label]));
  return table(say('スコアが最も動く対象（20 まで）', 'Accounts whose score moves most (up to 20)'),
    [say('対象', 'Account'), say('いま', 'Now'), say('公開後', 'After'), say('差', 'Difference'), say('理由', 'Why')],
    it.movers.map((one) => [
      [...called(one), one.owner && el('div', { class: 'help' }, one.owner),
        one.amount !== undefined && one.amount !== null && el('div', { class: 'help' }, `${number(one.amount)} ${it.touched?.unit ?? ''}`)].filter(Boolean),
      standing(one.before, label),
      standing(one.after, label),
      badge(signed(one.difference), one.difference < 0 ? 'bad' : 'good'),
      reasons(one.changes, label),
    ]));
}
