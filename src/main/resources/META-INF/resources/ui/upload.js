// Step 2: workbooks are sent, a draft is made, and every finding is shown with its cell.

import { at, download, get, post } from './api.js';
import { attempt, badge, button, byId, el, facts, longTable, show, table, waiting, whole } from './dom.js';
import { workbookName } from './rulebook.js';
import { may, state } from './state.js';
import { counted, number, say, time } from './text.js';

// What the service takes; said here before megabytes are sent for nothing.
const MAX_FILE_BYTES = 5 << 20;

/** Takes files that are chosen or dropped. */
export function startUpload(openDraft) {
  const input = byId('files');
  const drop = byId('drop');
  input.addEventListener('change', () => upload([...input.files], openDraft));
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', (event) => {
    if (!drop.contains(event.relatedTarget)) {
      drop.classList.remove('over');
    }
  });
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    upload([...event.dataTransfer.files], openDraft);
  });
  // A file that misses the area would replace the page, and what was typed with it.
  for (const name of ['dragover', 'drop']) {
    window.addEventListener(name, (event) => event.preventDefault());
  }
}

async function upload(files, openDraft) {
  const input = byId('files');
  if (files.length === 0 || input.disabled) {
    return;
  }
  const box = byId('upload-problem');
  const status = byId('drafts');
  const before = [...status.childNodes];
  const names = files.map((file) => file.name).join('、');
  const sent = await attempt(input, box, async () => {
    refuseLargeFiles(files);
    show(status, waiting(say(`${names} を送り、確認しています…`, `Sending and checking ${names} …`)));
    const form = new FormData();
    files.forEach((file) => form.append('files', file, file.name));
    await openDraft(await post(at('rulebooks', state.rulebook.name, 'drafts'), form));
  });
  if (!sent) {
    show(status, before);
  }
  // The same file, saved again, must be a change.
  input.value = '';
}

function refuseLargeFiles(files) {
  const large = files.filter((file) => file.size > MAX_FILE_BYTES);
  if (large.length > 0) {
    throw {
      title: say('ファイルが大きすぎます', 'The file is too large'),
      detail: say('1 ファイルは 5 MiB までです。送っていません', 'A file has at most 5 MiB; nothing was sent'),
      violations: large.map((file) => ({ field: file.name, message: `${number(Math.ceil(file.size / 1024))} KiB` })),
    };
  }
}

/** The drafts that are still open, to go on with one. */
export async function showDrafts(openDraft) {
  const address = at('rulebooks', state.rulebook.name, 'drafts');
  const open = (await get(address)).filter((draft) => draft.state === 'OPEN' && draft.id !== state.draft?.id);
  const box = byId('upload-problem');
  show(byId('drafts'), open.length > 0 && el('details', null,
    el('summary', null, say(`途中の下書き（${open.length} 件）`, `Open drafts (${open.length})`)),
    table(say('途中の下書き', 'Open drafts'),
      [say('変更した日時', 'Changed'), say('人', 'By'), say('元の版', 'Base'), say('指摘', 'Findings'), ''],
      open.slice(0, 20).map((draft) => [
        time(draft.changedAt, state.rulebook.timeZone), draft.changedBy, String(draft.baseVersion), counts(draft),
        button(say('開く', 'Open'), (pressed) => attempt(pressed, box,
          async () => openDraft(await get(`${address}/${encodeURIComponent(draft.id)}`)))),
      ]))));
}

function counts(draft) {
  return say(`誤り ${draft.errors}・注意 ${draft.warnings}`, `${counted(draft.errors, 'error')}, ${counted(draft.warnings, 'warning')}`);
}

/** The draft with all its findings, errors first. */
export function showFindings() {
  const draft = state.draft;
  if (draft === null) {
    show(byId('findings'));
    return;
  }
  // Scenarios have a step of their own.
  const findings = draft.findings.filter((one) => one.code !== 'scenario-differs').sort((a, b) => Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR'));
  show(byId('findings'),
    el('h3', null, say('下書き', 'Draft')),
    facts([
      [say('送ったファイル', 'Files'), draft.files.filter((file) => file.uploaded).map(fileName).join('、')],
      [say('元の版', 'Base'), String(draft.baseVersion)],
      [say('作成', 'Made'), `${time(draft.createdAt, state.rulebook.timeZone)} ${draft.createdBy}`],
    ]),
    verdict(draft),
    findings.length > 0 && marked(draft, findings),
    draft.findings.length > findings.length && el('p', { class: 'help' }, say(
      `注意のうち ${draft.findings.length - findings.length} 件は、結果が変わるシナリオです（手順 5）。`,
      `${draft.findings.length - findings.length} of the warnings are scenarios that are decided otherwise (step 5).`)),
    findings.length > 0 && longTable(say('指摘', 'Findings'),
      [say('重大度', 'Severity'), say('ブック', 'Workbook'), say('シート', 'Sheet'), say('セル', 'Cell'),
        say('見つかった値', 'Value found'), say('内容', 'What is wrong and what would be right')],
      findings.map((one) => [severity(one), name(one.workbook), one.sheet ?? '', whole(one.cell ?? ''),
        one.value === undefined ? '' : el('code', null, one.value), one.message]), 100));
}

function fileName(file) {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return file.uploadedAs ? `${name}（${file.uploadedAs}）` : name;
}

function severity(finding) {
  return finding.severity === 'ERROR'
    ? badge(say('誤り', 'Error'), 'bad') : badge(say('注意', 'Warning'), 'warning');
}

// Names of files are whatever people call them; only short ones are kept on one line.
function name(workbook) {
  return workbook.length <= 24 ? whole(workbook) : workbook;
}

function verdict(draft) {
  if (draft.errors > 0) {
    return el('p', { class: 'verdict bad' }, say(
      `誤りが ${draft.errors} 件、注意が ${draft.warnings} 件あります。誤りを Excel で直し、もう一度送ってください。`,
      `${counted(draft.errors, 'error')}, ${counted(draft.warnings, 'warning')}. Put the errors right in Excel and send again.`));
  }
  if (draft.state !== 'OPEN') {
    return el('p', { class: 'verdict good' }, draft.publishedVersion
      ? say(`版 ${draft.publishedVersion} として公開されました。`, `Published as version ${draft.publishedVersion}.`)
      : say('この下書きは取り消されています。', 'This draft was given up.'));
  }
  return draft.warnings > 0
    ? el('p', { class: 'verdict warning' }, say(
      `誤りはありません。注意が ${draft.warnings} 件あります。読んでから先へ進んでください。`,
      `No errors; ${counted(draft.warnings, 'warning')} to read before going on.`))
    : el('p', { class: 'verdict good' }, say('誤りも注意もありません。', 'No errors and no warnings.'));
}

function marked(draft, findings) {
  const inFiles = new Set(findings.map((one) => one.workbook));
  const names = draft.files.filter((file) => inFiles.has(fileNameOnly(file))).map((file) => workbookName(file.path));
  const box = byId('upload-problem');
  return el('p', { class: 'buttons' }, names.filter((name) => name !== null).map((name) => button(
    say(`印の付いたブックをダウンロード（${name}.xlsx）`, `Download ${name}.xlsx with the findings marked`),
    (pressed) => attempt(pressed, box, () => download(
      at('rulebooks', state.rulebook.name, 'drafts', draft.id, 'workbooks', `${name}.xlsx`, 'marked'),
      say(`${name}（印付き）.xlsx`, `${name} (marked).xlsx`))))));
}

function fileNameOnly(file) {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}
