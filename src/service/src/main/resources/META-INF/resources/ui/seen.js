// Changes a draft as it was seen here: where somebody else has changed it meanwhile, nothing is done.

import { at, get, post } from './api.js';
import { attempt, button, el } from './dom.js';
import { say } from './text.js';

/**
 * Posts to a part of the draft, as merge or fixes, and gives the answer.
 *
 * @param open shows the draft as it is now, when somebody else was faster
 */
export async function change(draft, part, body, open) {
  try {
    return await post(at('rulebooks', draft.rulebook, 'drafts', draft.id, part), body, { 'If-Match': `"${draft.revision}"` });
  } catch (error) {
    throw error.code === 'draft-changed' ? { ...error, next: again(draft, open) } : error;
  }
}

function again(draft, open) {
  const box = el('div', { role: 'alert' });
  return el('div', null, el('p', { class: 'buttons' }, button(say('いまの下書きを開く', 'Open the draft as it is now'),
    (pressed) => attempt(pressed, box, async () => open(await get(at('rulebooks', draft.rulebook, 'drafts', draft.id)))))), box);
}
