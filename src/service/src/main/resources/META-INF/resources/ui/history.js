// Step 7: every version with who, when and why; what changed; rolling back and withdrawing.

import { at, get, post } from './api.js';
import { waits } from './closed.js';
import { attempt, button, byId, el, facts, show, waiting } from './dom.js';
import { changeTable } from './changes.js';
import { showPublication, stateBadge } from './publish.js';
import { report } from './report.js';
import { people, reasons, workbookButton, workbookName } from './rulebook.js';
import { again, scheduled } from './scheduled.js';
import { ofVersion } from './simulation.js';
import { may, state } from './state.js';
import { say, time } from './text.js';
import { waitingVersion } from './waiting.js';

const FIRST = 10;

/**
 * Shows the versions, the newest first.
 *
 * @param page done reads again what there is, when one of them was changed; open shows a draft
 */
export function showHistory(versions, page) {
  const draw = (count) => show(byId('history'),
    versions.slice(0, count).map((version) => entry(version, page)),
    versions.length > count && button(
      say(`残り ${versions.length - count} 件も表示`, `Show the other ${versions.length - count}`), () => draw(versions.length)));
  draw(FIRST);
}

function entry(version, page) {
  const inside = el('div', { class: 'inside' });
  const details = el('details', { class: 'version', toggle: () => fill(details, inside, version, page) },
    el('summary', null,
      el('b', null, say(`版 ${version.number}`, `Version ${version.number}`)), ' ', stateBadge(version), ' ',
      el('span', null, when(version)), ' ',
      el('span', null, people(version)),
      reasons(version).map((reason) => el('span', { class: 'why' }, reason))),
    inside);
  return details;
}

// Of what waits the day counts on which it is to become active.
function when(version) {
  const zone = state.rulebook.timeZone;
  return waits(version)
    ? say(`${time(version.effectiveFrom, zone)} から`, `from ${time(version.effectiveFrom, zone)} on`)
    : time(version.createdAt, zone);
}


// What changed is compared when somebody looks, once.
async function fill(details, inside, version, page) {
  if (!details.open || inside.childNodes.length > 0) {
    return;
  }
  const box = el('div', { role: 'alert' });
  const content = el('div', null, waiting(say('読み込んでいます…', 'Reading …')));
  show(inside, box, content);
  const rulebook = state.rulebook.name;
  const well = await attempt(null, box, async () => {
    const full = await get(at('rulebooks', rulebook, 'versions', version.number));
    show(content, inDetail(full), actions(full, page));
  });
  if (!well) {
    show(content, button(say('もう一度読み込む', 'Read again'), () => {
      show(inside);
      fill(details, inside, version, page);
    }));
  }
}

function inDetail(version) {
  const zone = state.rulebook.timeZone;
  const box = byId('history-problem');
  return [
    facts([
      [version.effectiveFrom ? say('予約した日時', 'Scheduled') : say('公開した日時', 'Published'), time(version.createdAt, zone)],
      [say('有効開始', 'Effective from'), time(version.effectiveFrom, zone)],
      [neverActive(version) ? say('予約した人', 'Scheduled by') : say('公開した人', 'By'), people(version)],
      ...reasons(version).map((reason) => [say('理由', 'Why'), reason]),
      ...ended(version, zone),
      [say('変更を引き継いだ版', 'Goes on in'), version.replacedBy === undefined ? null : String(version.replacedBy)],
      [say('元の版', 'Base'), version.baseVersion === undefined ? null : String(version.baseVersion)],
      [say('戻した先', 'Content of version'), version.contentOf === undefined ? null : say(`版 ${version.contentOf} と同じ内容`, String(version.contentOf))],
      [say('シナリオ', 'Scenarios'), scenarios(version.scenarios)],
      [say('内容のハッシュ', 'Content hash'), version.contentHash],
    ]),
    version.changes && (version.changes.length > 0
      ? changeTable(version.changes) : el('p', null, say('元の版からの変更はありません。', 'Nothing changed against its base.'))),
    el('p', { class: 'buttons' }, (version.files ?? []).map((file) => workbookName(file.path)).filter((name) => name !== null)
      .map((name) => {
        const save = workbookButton(version.number, name, box);
        save.textContent = `${name}.xlsx`;
        return save;
      })),
  ].filter(Boolean);
}

function neverActive(version) {
  return waits(version) || version.endedAt !== undefined;
}

// Who took it back, when, and why; what lapsed nobody took back.
function ended(version, zone) {
  return version.state !== 'WITHDRAWN' || version.endedAt === undefined ? [] : [
    [say('取り下げた日時', 'Withdrawn'), time(version.endedAt, zone)],
    [say('取り下げた人', 'Withdrawn by'), version.endedBy],
    [say('取り下げた理由', 'Why it was withdrawn'), version.endedWhy],
  ];
}

function scenarios(summary) {
  if (!summary) {
    return null;
  }
  const changed = summary.changed ?? [];
  return changed.length === 0
    ? say(`${summary.run} 件、すべて期待どおり`, `${summary.run}, all as expected`)
    : say(`${summary.run} 件、変わったもの：${changed.join('、')}`, `${summary.run}, decided otherwise: ${changed.join(', ')}`);
}

function actions(version, page) {
  if (!may('publisher', 'admin')) {
    return null;
  }
  switch (version.state) {
    case 'WAITING':
    case 'UNAPPROVED':
      return scheduled(version, page);
    case 'WITHDRAWN':
    case 'LAPSED':
      return version.draft ? again(version, page) : rollBack(version, page.done);
    // The active one is what it is, and what goes on elsewhere is not gone back to.
    case 'ACTIVE':
    case 'REPLACED':
      return null;
    default:
      return rollBack(version, page.done);
  }
}

// First what it would change, then the button that does it.
function rollBack(version, done) {
  const place = el('div');
  const box = el('div', { role: 'alert' });
  const look = async (comment) => {
    const preview = await get(at('rulebooks', state.rulebook.name, 'versions', version.number, 'rollback'));
    show(place, rollBackForm(version, preview, done, look));
    place.querySelector('textarea').value = comment;
    place.querySelector('textarea').focus();
  };
  show(place, button(say(`版 ${version.number} の内容に戻す…`, `Roll back to version ${version.number} …`),
    (pressed) => attempt(pressed, box, () => look(''))), box);
  return place;
}

function rollBackForm(version, preview, done, look) {
  const id = `roll-back-${version.number}`;
  const box = el('div', { role: 'alert' });
  const comment = el('textarea', { id, rows: '2', maxlength: '2000', required: true });
  const pressed = el('button', { type: 'submit' }, say(`版 ${version.number} の内容に戻す`, `Roll back to version ${version.number}`));
  return el('form', { class: 'roll-back', submit: (event) => {
    event.preventDefault();
    attempt(pressed, box, async () => {
      const result = await post(at('rulebooks', state.rulebook.name, 'versions', version.number, 'rollback'),
        { comment: comment.value, activeVersion: preview.activeVersion }).catch((error) => {
        throw error.code === 'another-is-active' ? { ...error, next: el('p', { class: 'buttons' },
          button(say('何が変わるかを見直す', 'Look again'), (again) => attempt(again, box, () => look(comment.value)))) } : error;
      });
      await done();
      showPublication(result);
    });
  } },
  whatWouldChange(version, preview),
  el('label', { for: id }, say('元に戻す理由', 'Why roll back?'), el('em', null, say('（必須）', ' (required)'))), comment,
  el('p', { class: 'help' }, say('同じ内容が新しい番号の版として、すぐに公開されます。', 'The same content is published at once under a new number.')),
  pressed, box);
}

function whatWouldChange(version, { activeVersion, changes }) {
  return [
    el('h3', null, say(`公開中の版 ${activeVersion} から変わること`, `What changes against the active version ${activeVersion}`)),
    !changes && el('p', null, say('比べられません（どちらかの版が、いまは読めません）。', 'They cannot be compared: one of them can no longer be read.')),
    changes && (changes.length > 0 ? changeTable(changes)
      : el('p', null, say('公開中の版と同じ内容です。', 'The same as the active version.'))),
    waitingVersion() && el('p', { class: 'verdict warning' }, say(
      `公開待ちの版 ${waitingVersion().number} は取り下げられます。変更は下書きに残ります。`,
      `Version ${waitingVersion().number}, which waits, will be withdrawn; its change is a draft again.`)),
    changes?.length > 0 && impactOf(version),
  ];
}

function impactOf(version) {
  const place = el('div', { 'aria-live': 'polite' });
  const box = el('div', { role: 'alert' });
  const rulebook = state.rulebook.name;
  const compute = button(say('アカウントへの影響を計算する', 'Compute the impact on the accounts'), (pressed) => attempt(pressed, box, async () => {
    const simulation = await ofVersion(rulebook, version.number, place, () => place.isConnected);
    if (simulation !== null) {
      show(place, report(simulation));
    }
  }));
  return [el('p', { class: 'buttons' }, compute), box, place];
}
