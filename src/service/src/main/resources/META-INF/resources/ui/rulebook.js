// Step 1: which rulebook, what is active, its workbooks to download; and which processes serve it.

import { at, download, get } from './api.js';
import { attempt, badge, button, byId, el, facts, problem, show, table } from './dom.js';
import { address, state } from './state.js';
import { counted, number, say, time } from './text.js';

const TABLES = 'decision-tables/';

/** The name of a workbook of tables without its folder and ending; null for other files, rule tables among them. */
export function workbookName(path) {
  const name = path.startsWith(TABLES) ? path.slice(TABLES.length) : path;
  return name.endsWith('.xlsx') && !name.includes('/') ? name.slice(0, -'.xlsx'.length) : null;
}

/** The rulebooks to choose from. */
export function showChoices(rulebooks, chosen) {
  show(byId('rulebook'), rulebooks.map((one) => el('option',
    { value: one.name, selected: one.name === chosen },
    one.title ? `${one.title}（${one.name}）` : one.name)));
}

/**
 * The chosen rulebook with its active version.
 *
 * @param version null where it cannot be read
 * @param open shows a draft
 */
export function showRulebook(version, open) {
  const rulebook = state.rulebook;
  const zone = rulebook.timeZone;
  show(byId('rulebook-view'),
    refused(rulebook),
    rulebook.folder && ofFolders(rulebook.folder, open),
    version
      ? facts([
        [say('公開中の版', 'Active version'), el('strong', { class: 'large' }, String(version.number))],
        [say('公開した日時', 'Published'), time(version.effectiveFrom ?? version.createdAt, zone)],
        [say('公開した人', 'By'), people(version)],
        ...reasons(version).map((reason) => [say('理由', 'Why'), reason]),
      ])
      : el('p', null, say('公開中の版はありません', 'No version is active')),
    version && workbooks(version));
}

/** Who published a version; of one that is made of several changes all who published one of them. */
export function people(version) {
  return [...new Set((version.madeOf ?? [version]).map((one) => one.publishedBy ?? origin(one)))].join(say('、', ', '));
}

/** Why it was published; of several changes each with whose reason it is. */
export function reasons(version) {
  return version.madeOf
    ? version.madeOf.map((one) => `${one.publishedBy ?? say(`版 ${one.version}`, `version ${one.version}`)}${say('：', ': ')}${one.comment ?? ''}`)
    : [version.comment].filter(Boolean);
}

/** Where a version comes from that nobody published by hand. */
export function origin(version) {
  return version.origin === 'folder' ? say('サーバーのフォルダーから', 'from the folders of the server') : '';
}

// The last attempt to load is worth a word only when it went wrong: the version before still serves.
function refused(rulebook) {
  const findings = (rulebook.lastAttempt?.findings ?? []).filter((one) => one.severity === 'ERROR');
  if (findings.length === 0) {
    return null;
  }
  return problem({
    title: say('フォルダーのルールブックに誤りがあり、読み込まれていません', 'The files in the folders have errors and were not taken over'),
    detail: say('いまも公開中の版で判定しています', 'Decisions go on with the active version'),
    violations: findings.map((one) => ({
      field: [one.workbook, one.sheet, one.cell].filter(Boolean).join(' '), message: one.message })),
  });
}

// What somebody has saved on the server is not published by itself: it waits here as a draft.
function ofFolders(folder, open) {
  const zone = state.rulebook.timeZone;
  const names = folder.files.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(say('、', ', '));
  const link = el('a', { href: address(state.rulebook.name, folder.draft), click: (event) => {
    event.preventDefault();
    attempt(null, byId('rulebook-problem'), async () => open(await get(at('rulebooks', state.rulebook.name, 'drafts', folder.draft))));
  } }, say('フォルダーの変更の下書きを開く', 'Open the draft of it'));
  return el('div', { class: 'notice' },
    el('strong', null, say('サーバーのフォルダーに、まだ公開していない変更があります', 'The folders of the server have a change that is not published yet')),
    el('p', null, say(`${time(folder.changedAt, zone)} に ${names} が変わりました。`, `${names} changed at ${time(folder.changedAt, zone)}. `),
      folder.errors > 0 && say(`誤りが ${number(folder.errors)} 件あります。`, `${counted(folder.errors, 'error')}. `),
      say('下書きを開いて中身を確かめ、公開するか破棄してください。', 'Open the draft, look at it, and publish or discard it.')),
    folder.held && el('p', { class: 'why' }, say(`自動では公開しませんでした：${folder.held}`, `It was not published by itself: ${folder.held}`)),
    el('p', null, link));
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
