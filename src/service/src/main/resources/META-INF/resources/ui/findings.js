// Step 2, the answer: what was found in a draft, by cause and the worst first, and what mends it.

import { closedAs } from './closed.js';
import { at, download } from './api.js';
import { attempt, badge, button, byId, el, facts, show, whole } from './dom.js';
import { elsewhere, isElsewhere } from './elsewhere.js';
import { fixesOf, fixOf, groupFix, mended, mendAll } from './fixes.js';
import { openConflicts } from './merge.js';
import { workbookName } from './rulebook.js';
import { may, state } from './state.js';
import { counted, number, say, time } from './text.js';

const SHOWN = 20;
const FEW = 5;

/** Shows what was found in the draft; open is called with the draft as a fix has made it. */
export function showFindings(open) {
  const draft = state.draft;
  if (draft === null) {
    show(byId('findings'));
    return;
  }
  // Scenarios have a step of their own, and what has to be chosen stands above.
  const findings = draft.findings.filter((one) => one.code !== 'scenario-differs' && one.code !== 'conflict');
  const scenarios = draft.findings.filter((one) => one.code === 'scenario-differs').length;
  show(byId('findings'),
    el('h3', null, say(`下書き ${draft.number}`, `Draft ${draft.number}`)),
    facts([
      [say('送ったファイル', 'Files'), draft.files.filter((file) => file.uploaded).map(fileName).join(say('、', ', '))],
      [say('元の版', 'Base'), String(draft.baseVersion)],
      [say('作成', 'Made'), `${time(draft.createdAt, state.rulebook.timeZone)} ${draft.createdBy}`],
    ]),
    mended(draft),
    verdict(draft),
    scenarios > 0 && el('p', { class: 'help' }, say(
      `注意のうち ${scenarios} 件は、結果が変わるシナリオです（手順 5）。`,
      `Of the warnings ${number(scenarios)} are about scenarios that are decided otherwise (step 5).`)),
    findings.length > 0 && helps(draft, findings, open),
    causes(findings.filter((one) => !isAside(draft, one))).map((cause) => causeOf(draft, cause, open)),
    aside(draft, findings.filter((one) => isAside(draft, one)), open));
}

// What is no error and stands in a workbook that nobody has sent was there before.
function isAside(draft, finding) {
  return finding.severity !== 'ERROR'
    && draft.files.some((file) => !file.uploaded && fileNameOnly(file) === finding.workbook);
}

function aside(draft, findings, open) {
  return findings.length > 0 && el('details', { open: findings.length <= FEW },
    el('summary', null, say(`送っていないブックの注意（${number(findings.length)} 件）`, `Warnings of workbooks that were not sent (${number(findings.length)})`)),
    causes(findings).map((cause) => causeOf(draft, cause, open)));
}

/** Findings of one kind on one sheet have one cause as a rule; errors first, then the more frequent. */
function causes(findings) {
  const byCause = new Map();
  for (const one of findings) {
    const key = JSON.stringify([one.severity, one.workbook, one.sheet ?? null, one.code]);
    byCause.set(key, [...(byCause.get(key) ?? []), one]);
  }
  const rank = (cause) => (cause[0].severity === 'ERROR' ? 0 : 1);
  return [...byCause.values()].sort((a, b) => rank(a) - rank(b) || b.length - a.length);
}

function causeOf(draft, cause, open) {
  const [first] = cause;
  const where = [first.workbook, first.sheet && say(`「${first.sheet}」`, `, ${first.sheet}`)].filter(Boolean).join('');
  const same = cause.every((one) => one.message === first.message);
  const group = groupFix(draft, cause, open);
  const list = el('ul', { class: 'plain places' });
  const draw = (count) => show(list, cause.slice(0, count).map((one) => place(draft, one, same ? null : one.message, group, open)),
    cause.length > count && el('li', null, button(
      say(`残り ${cause.length - count} か所も表示`, `Show the other ${cause.length - count}`), () => draw(cause.length))));
  draw(SHOWN);
  const places = cause.reduce((count, one) => count + (one.cells?.length ?? 1), 0);
  return el('section', { class: `cause ${first.severity === 'ERROR' ? 'is-error' : 'is-warning'}` },
    el('p', { class: 'where' }, severity(first), ' ', el('b', null, where),
      places > 1 && say(`　${places} か所`, ` · ${places} places`)),
    same && el('p', { class: 'what' }, first.message),
    list,
    group?.node);
}

function place(draft, one, message, group, open) {
  return el('li', null,
    el('span', { class: 'spot' }, cells(one), one.value !== undefined && one.code !== 'other-rulebook' && [' ', el('code', null, one.value)]),
    message && el('span', { class: 'what' }, message),
    one.fix && fixOf(draft, one, group, open),
    one.code === 'other-rulebook' && elsewhere(draft, one));
}

const MOST_CELLS = 30;

function cells(one) {
  const all = one.cells ?? [one.cell].filter(Boolean);
  return [all.slice(0, MOST_CELLS).map((cell, i) => [i > 0 && say('、', ', '), whole(cell)]),
    all.length > MOST_CELLS && say(` ほか ${all.length - MOST_CELLS} か所`, ` and ${all.length - MOST_CELLS} more`)];
}

function helps(draft, findings, open) {
  return el('p', { class: 'buttons' },
    fixesOf(findings).length > 1 && mendAll(draft, findings, open),
    marked(draft, findings));
}

function marked(draft, findings) {
  const inFiles = new Set(findings.filter((one) => !isElsewhere(one) && !isAside(draft, one)).map((one) => one.workbook));
  const names = draft.files.filter((file) => inFiles.has(fileNameOnly(file))).map((file) => workbookName(file.path));
  return names.filter((name) => name !== null).map((name) => button(
    say(`印の付いたブックをダウンロード（${name}.xlsx）`, `Download ${name}.xlsx with the findings marked`),
    (pressed) => attempt(pressed, byId('upload-problem'), () => download(
      at('rulebooks', draft.rulebook, 'drafts', draft.id, 'workbooks', `${name}.xlsx`, 'marked'),
      say(`${name}（印付き）.xlsx`, `${name} (marked).xlsx`)))));
}

function fileNameOnly(file) {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

function fileName(file) {
  const name = file.uploadedAs ? say(`${fileNameOnly(file)}（${file.uploadedAs}）`, `${fileNameOnly(file)} (${file.uploadedAs})`) : fileNameOnly(file);
  return `${name}${madeOf(file)}`;
}

// A file without a stamp tells only by its content what it was made of: that is a guess, and said to be one.
function madeOf(file) {
  if (!file.madeOf) {
    return '';
  }
  return file.madeOfFoundBy === 'STAMP'
    ? say(`（版 ${file.madeOf} をもとに作成）`, ` (made of version ${file.madeOf})`)
    : say(`（版 ${file.madeOf} をもとに作成されたものとして比べています）`, ` (compared as made of version ${file.madeOf})`);
}

function severity(finding) {
  return finding.severity === 'ERROR'
    ? badge(say('誤り', 'Error'), 'bad') : badge(say('注意', 'Warning'), 'warning');
}

function remedy(draft) {
  const errors = draft.findings.filter((one) => one.severity === 'ERROR' && one.code !== 'conflict');
  if (errors.every((one) => one.code === 'other-rulebook')) {
    return say('ほかのルールブックのブックです。下から、そのルールブックへ送れます。', 'It is a workbook of another rulebook: send it there below.');
  }
  return errors.some((one) => one.fix)
    ? say('下の提案で直すか、Excel で直してもう一度送ってください。', 'Mend them below, or in Excel and send again.')
    : say('誤りを Excel で直し、もう一度送ってください。', 'Put the errors right in Excel and send again.');
}

function verdict(draft) {
  const toChoose = openConflicts(draft);
  const errors = draft.errors - toChoose;
  if (errors > 0) {
    return el('p', { class: 'verdict bad' },
      draft.warnings > 0
        ? say(`誤りが ${errors} 件、注意が ${draft.warnings} 件あります。`, `${counted(errors, 'error')}, ${counted(draft.warnings, 'warning')}. `)
        : say(`誤りが ${errors} 件あります。`, `${counted(errors, 'error')}. `),
      remedy(draft));
  }
  if (draft.state !== 'OPEN') {
    return el('p', { class: 'verdict good' }, closedAs(draft));
  }
  if (toChoose > 0) {
    return el('p', { class: 'verdict warning' }, say(
      `誤りはありません。両方で変わったところが ${toChoose} か所あります。上で選んでください。`,
      `No errors; ${counted(toChoose, 'place')} changed on both sides: choose above.`));
  }
  return draft.warnings > 0
    ? el('p', { class: 'verdict warning' }, say(
      `誤りはありません。注意が ${draft.warnings} 件あります。読んでから先へ進んでください。`,
      `No errors; ${counted(draft.warnings, 'warning')} to read before going on.`))
    : el('p', { class: 'verdict good' }, say('誤りも注意もありません。', 'No errors and no warnings.'));
}
