// Step 1: which rulebook, what is active, its workbooks to download; and which processes serve it.

import { at, download } from './api.js';
import { attempt, badge, button, byId, el, facts, problem, show, table } from './dom.js';
import { state } from './state.js';
import { number, say, time } from './text.js';

const TABLES = 'decision-tables/';

/** The name of a workbook without its folder and ending; null for other files. */
export function workbookName(path) {
  const name = path.startsWith(TABLES) ? path.slice(TABLES.length) : path;
  return name.endsWith('.xlsx') ? name.slice(0, -'.xlsx'.length) : null;
}

/** The rulebooks to choose from. */
export function showChoices(rulebooks, chosen) {
  show(byId('rulebook'), rulebooks.map((one) => el('option',
    { value: one.name, selected: one.name === chosen },
    one.title ? `${one.title}（${one.name}）` : one.name)));
}

/** The chosen rulebook with its active version; the version is null where it cannot be read. */
export function showRulebook(version) {
  const rulebook = state.rulebook;
  const zone = rulebook.timeZone;
  show(byId('rulebook-view'),
    refused(rulebook),
    version
      ? facts([
        [say('公開中の版', 'Active version'), el('strong', { class: 'large' }, String(version.number))],
        [say('公開した日時', 'Published'), time(version.effectiveFrom ?? version.createdAt, zone)],
        [say('公開した人', 'By'), version.publishedBy ?? origin(version)],
        [say('理由', 'Why'), version.comment],
      ])
      : el('p', null, say('公開中の版はありません', 'No version is active')),
    version && workbooks(version));
}

/** Where a version comes from that nobody published by hand. */
export function origin(version) {
  return version.origin === 'folder' ? say('サーバーのフォルダから', 'from the folders of the server') : '';
}

// The last attempt to load is worth a word only when it went wrong: the version before still serves.
function refused(rulebook) {
  const findings = (rulebook.lastAttempt?.findings ?? []).filter((one) => one.severity === 'ERROR');
  if (findings.length === 0) {
    return null;
  }
  return problem({
    title: say('フォルダのルールブックに誤りがあり、読み込まれていません', 'The files in the folders have errors and were not taken over'),
    detail: say('いまも公開中の版で判定しています', 'Decisions go on with the active version'),
    violations: findings.map((one) => ({
      field: [one.workbook, one.sheet, one.cell].filter(Boolean).join(' '), message: one.message })),
  });
}

function workbooks(version) {
  const files = version.files.filter((file) => workbookName(file.path) !== null);
  return table(say('ブック', 'Workbooks'),
    [say('ブック', 'Workbook'), say('大きさ', 'Size'), ''],
    files.map((file) => [
      `${workbookName(file.path)}.xlsx`,
      `${number(Math.ceil(file.size / 1024))} KiB`,
      workbookButton(version.number, workbookName(file.path), byId('rulebook-problem')),
    ]));
}

/** A button that saves a workbook of a version. */
export function workbookButton(version, name, box) {
  const pressed = button(say('ダウンロード', 'Download'), () => attempt(pressed, box,
    () => download(at('rulebooks', state.rulebook.name, 'versions', version, 'workbooks', `${name}.xlsx`), `${name}.xlsx`)));
  pressed.setAttribute('aria-label', say(`${name}.xlsx をダウンロード`, `Download ${name}.xlsx`));
  return pressed;
}

/** Which processes serve which version. */
export function replicas(list, version) {
  return table(say('サーバーごとの状態', 'State of each server'),
    [say('サーバー', 'Server'), say('版', 'Version'), say('状態', 'State')],
    list.map((one) => [
      one.address,
      one.activeVersion === undefined ? '—' : String(one.activeVersion),
      one.activeVersion === version
        ? badge(say('反映済み', 'serves it'), 'good')
        : [badge(say('まだ', 'not yet'), 'warning'), ` ${one.lastAttempt?.error ?? ''}`],
    ]));
}
