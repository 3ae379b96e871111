// The files that wait to be sent: whatever is chosen while something else is under way is kept, in order.

import { byId, el, show } from './dom.js';
import { state } from './state.js';
import { say } from './text.js';

const waiting = [];
let sent = [];
let ready = false;
let sending = false;
let send = async () => {};

/** Tells how to send files of a rulebook; what it throws is its own to show. */
export function startFiles(work) {
  send = work;
}

/** The rulebook can take files, or cannot yet. */
export function takesFiles(now) {
  ready = now;
  next();
}

/** Sends files now, or as soon as that is possible. */
export function takeFiles(files) {
  if (files.length > 0) {
    waiting.push({ rulebook: state.rulebook.name, files: [...files] });
    next();
  }
}

/** The file of that name, where it was among those that were sent last. */
export function sentFile(name) {
  return sent.find((file) => file.name === name);
}

async function next() {
  showWaiting();
  if (!ready || sending || waiting.length === 0) {
    return;
  }
  sending = true;
  const { rulebook, files } = waiting.shift();
  sent = files;
  showWaiting();
  try {
    await send(rulebook, files);
  } finally {
    sending = false;
    next();
  }
}

function showWaiting() {
  const names = waiting.flatMap((one) => one.files.map((file) => file.name)).join(say('、', ', '));
  show(byId('files-waiting'), names !== '' && el('p', { class: 'waiting' },
    say(`次に送ります：${names}`, `To be sent next: ${names}`)));
}
