// Step 2, sending: workbooks are chosen or dropped, and a draft is made of them.

import { at, post } from './api.js';
import { attempt, button, byId, el, show, waiting } from './dom.js';
import { startFiles, takeFiles } from './files.js';
import { draftFor, forgetDraft } from './owndraft.js';
import { may, state } from './state.js';
import { number, say } from './text.js';

// What the service takes; said here before megabytes are sent for nothing.
const MAX_FILE_BYTES = 5 << 20;

// Files that begin a new draft without being asked again.
const anew = new WeakSet();

/**
 * Takes files that are chosen or dropped.
 *
 * @param page setAside hides what was said of the draft before; restore shows it again, where nothing
 *     came of it; openDraft shows the draft that was made
 */
export function startUpload(page) {
  const input = byId('files');
  const drop = byId('drop');
  startFiles((rulebook, files) => upload(rulebook, files, page));
  input.addEventListener('change', () => {
    takeFiles(input.files);
    // The same file, saved again, must be a change.
    input.value = '';
  });
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
    if (may('author', 'admin')) {
      takeFiles(event.dataTransfer.files);
    }
  });
  // A file that misses the area would replace the page, and what was typed with it.
  for (const name of ['dragover', 'drop']) {
    window.addEventListener(name, (event) => event.preventDefault());
  }
}

async function upload(rulebook, files, page) {
  const box = byId('upload-problem');
  let draft = null;
  const asked = await attempt(null, box, async () => {
    refuseLargeFiles(files);
    draft = files.some((file) => anew.has(file)) ? null : await draftFor(rulebook);
  });
  if (asked && draft === undefined) {
    show(box, el('p', { class: 'help' }, say('送っていません。', 'Nothing was sent.')));
  } else if (asked) {
    await sendInto(draft, rulebook, files, page);
  }
}

async function sendInto(target, rulebook, files, page) {
  const names = files.map((file) => file.name).join(say('、', ', '));
  if (state.rulebook.name === rulebook) {
    page.setAside();
  }
  show(byId('sending'), waiting(target === null
    ? say(`${names} を送り、確認しています…`, `Sending and checking ${names} …`)
    : say(`下書き ${target.number} に ${names} を送り、確認しています…`, `Sending ${names} into draft ${target.number} and checking …`)));
  const sent = await attempt(null, byId('upload-problem'), async () => {
    const draft = await send(rulebook, files, target);
    show(byId('sending'));
    if (state.rulebook.name === rulebook) {
      await page.openDraft(draft);
    }
  });
  show(byId('sending'));
  if (!sent && state.rulebook.name === rulebook) {
    page.restore();
    if (target !== null) {
      offerAsNew(files);
    }
  }
}

// Whatever has become of the draft meanwhile, what was sent is not lost.
function offerAsNew(files) {
  forgetDraft();
  byId('upload-problem').append(el('p', { class: 'buttons' }, button(
    say('新しい下書きとして送る', 'Send as a new draft'), () => {
      files.forEach((file) => anew.add(file));
      takeFiles(files);
    })));
}

function send(rulebook, files, target) {
  const form = new FormData();
  files.forEach((file) => form.append('files', file, file.name));
  const query = target === null ? '' : `?draft=${target.number}`;
  return post(`${at('rulebooks', rulebook, 'drafts')}${query}`, form);
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
