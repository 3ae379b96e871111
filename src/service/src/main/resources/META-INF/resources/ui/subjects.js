// The subjects behind one number of a report: a list in pages, and all of them as a file.

import { at, download, get } from './api.js';
import { attempt, button, el, show, table, whole } from './dom.js';
import { parts } from './parts.js';
import { accounts, say } from './text.js';

/**
 * A place for the list; open shows those that a filter chooses. One list at a time, so that
 * nobody has to look for it.
 */
export function subjectList(simulation, report) {
  const node = el('div', { class: 'subjects', tabindex: '-1', role: 'region', 'aria-live': 'polite',
    'aria-label': say('対象の一覧', 'List of accounts'), hidden: true });
  const labels = Object.fromEntries((report.bands?.codes ?? []).map((one) => [one.code, one.label]));
  return { node, open: (heading, filter) => open(node, simulation, labels, heading, filter) };
}

function close(node, opener) {
  node.hidden = true;
  opener?.scrollIntoView({ block: 'center' });
  opener?.focus();
}

function open(node, simulation, labels, heading, filter) {
  const opener = document.activeElement;
  const base = at('rulebooks', simulation.rulebook, 'simulations', simulation.id);
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined));
  const box = el('div', { role: 'alert' });
  const rows = el('div');
  const more = el('div');
  node.hidden = false;
  show(node,
    el('h3', null, heading),
    el('p', { class: 'buttons' },
      ['xlsx', 'csv'].map((format) => button(
        say(`${format === 'xlsx' ? 'Excel' : 'CSV'} でダウンロード`, `Download ${format === 'xlsx' ? 'Excel' : 'CSV'}`),
        (pressed) => attempt(pressed, box,
          () => download(`${base}/download?${query}&format=${format}`, `${fileName(heading)}.${format}`)))),
      button(say('閉じる', 'Close'), () => close(node, opener))),
    box, rows, more);
  node.scrollIntoView({ block: 'nearest' });
  node.focus({ preventScroll: true });
  const read = [];
  const next = async (after) => {
    const page = await get(`${base}/subjects?${query}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    read.push(...page.subjects);
    show(rows, subjectTable(read, labels));
    show(more, page.next && button(say('さらに表示', 'Show more'), (pressed) => attempt(pressed, box, () => next(page.next))));
  };
  attempt(null, box, () => next(null));
}

// Characters that file systems refuse.
function fileName(heading) {
  return heading.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 80);
}

function subjectTable(subjects, labels) {
  return table(say(`対象 ${accounts(subjects.length)}`, accounts(subjects.length)),
    [say('対象', 'Account'), say('担当', 'Owner'), say('いま', 'Now'), say('公開後', 'After'), say('理由', 'Why')],
    subjects.map((one) => [
      called(one), one.owner ?? '', standing(one.before, labels), standing(one.after, labels),
      one.obstacles ? obstacles(one.obstacles) : reasons(one.changes, labels)]));
}

/** What people call a subject, with its id. */
export function called(one) {
  return one.name
    ? [el('b', null, one.name), el('div', { class: 'help' }, one.subject)]
    : [el('b', null, one.subject)];
}

/** Score and band in words. */
export function standing(it, labels) {
  return it ? whole(`${it.score ?? '—'} ${labels[it.band] ?? it.band ?? ''}`) : '—';
}

function obstacles(list) {
  return el('ul', { class: 'plain' }, list.map((one) => el('li', null,
    one.side === 'before' ? say('いまの版：', 'Now: ') : say('下書き：', 'Draft: '), one.message)));
}

/** What changes for a subject, each with the row that decides it. */
export function reasons(changes, labels) {
  const part = parts();
  return el('ul', { class: 'plain' }, changes.map((one) => el('li', null,
    el('span', { class: 'help' }, `${part[one.part]?.one ?? one.part} `), words(one, labels), place(one))));
}

function words(change, labels) {
  const from = change.fromWords ?? value(change.from, labels, change.part);
  const to = change.toWords ?? value(change.to, labels, change.part);
  // There is one band only, and its name says nothing.
  const what = change.part === 'BAND' ? '' : say(`${change.label}：`, `${change.label}: `);
  if (from === null) {
    return `${what}${say('新たに', 'now')} ${to}`;
  }
  return to === null ? `${what}${say('なくなる', 'no longer')}（${from}）` : `${what}${from} → ${to}`;
}

function value(text, labels, part) {
  if (text === null || text === undefined) {
    return null;
  }
  const known = {
    BAND: labels,
    SIGNAL: { HIGH: say('重要度 高', 'severity high'), MEDIUM: say('重要度 中', 'severity medium'), LOW: say('重要度 低', 'severity low') },
    OPPORTUNITY: { OPEN: say('提案できる', 'open'), HELD: say('保留', 'held') },
  };
  return known[part]?.[text] ?? text;
}

// The row after the change says what to look at in the sheet; what is gone has only the one before.
function place(change) {
  const row = change.after ?? change.before;
  if (!row) {
    return null;
  }
  return el('span', { class: 'help' }, row.workbook
    ? say(`（${row.workbook}「${row.sheet}」${row.row} 行）`, ` (${row.workbook}, ${row.sheet}, row ${row.row})`)
    : `（${row.file ?? ''} ${row.rule ?? ''}）`);
}
