// A workbook of another rulebook: a way there, and for the file that was just sent as well.

import { at, remove } from './api.js';
import { attempt, button, byId, el } from './dom.js';
import { sentFile, takeFiles } from './files.js';
import { address, may, state } from './state.js';
import { say } from './text.js';

/** Whether a finding is about a file that is no part of the draft. */
export function isElsewhere(finding) {
  return finding.code === 'other-rulebook' || finding.code === 'copy-left-out';
}

/** The way to the rulebook that a finding names; nothing where it is not one of this person's. */
export function elsewhere(draft, finding) {
  const rulebook = finding.value;
  const known = [...byId('rulebook').options].find((option) => option.value === rulebook);
  if (!known) {
    return null;
  }
  const file = sentFile(finding.workbook);
  return el('span', { class: 'fix' },
    el('a', { href: address(rulebook), click: (event) => {
      event.preventDefault();
      go(rulebook);
    } }, say(`「${known.text}」を開く`, `Open ${known.text}`)),
    file && may('author', 'admin') && button(say('このファイルをそこへ送る', 'Send this file there'),
      (pressed) => attempt(pressed, byId('upload-problem'), async () => {
        // Nothing else came with it: what would be left is a draft of nothing.
        if (draft.state === 'OPEN' && !draft.files.some((one) => one.uploaded)) {
          await remove(at('rulebooks', draft.rulebook, 'drafts', draft.id));
        }
        go(rulebook);
        takeFiles([file]);
      })));
}

function go(rulebook) {
  const choice = byId('rulebook');
  choice.value = rulebook;
  choice.dispatchEvent(new Event('change'));
}
