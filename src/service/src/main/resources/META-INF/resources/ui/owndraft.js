// Whether files go on with a draft that the same person has begun, which they are asked once.

import { at, get } from './api.js';
import { ask } from './ask.js';
import { el } from './dom.js';
import { filesOf } from './drafts.js';
import { state } from './state.js';
import { age, say } from './text.js';

const NEW = 'new';
const OFFERED = 20;

// The draft that was answered to be gone on with: what is sent while it is shown belongs to it.
let goingOnWith = null;

/**
 * The draft that files go into: null for a new one, undefined where nothing is to be sent. A key
 * that may be shared begins a new one without being asked.
 */
export async function draftFor(rulebook) {
  if (!state.me.person) {
    return null;
  }
  const query = new URLSearchParams({ mine: true, state: 'OPEN', limit: OFFERED });
  const own = await get(`${at('rulebooks', rulebook, 'drafts')}?${query}`);
  const shown = own.find((draft) => draft.id === state.draft?.id);
  if (shown && shown.id === goingOnWith) {
    return shown;
  }
  if (own.length === 0) {
    return null;
  }
  const chosen = await question(shown ? [shown, ...own.filter((draft) => draft !== shown)] : own);
  goingOnWith = chosen?.id ?? null;
  return chosen;
}

/** The draft has become nothing that can be gone on with. */
export function forgetDraft() {
  goingOnWith = null;
}

async function question(drafts) {
  const several = drafts.length > 1;
  const choice = el('select', { id: 'own-draft' }, drafts.map((draft) => el('option', { value: draft.id }, named(draft))));
  const answer = await ask(
    several ? say('途中の下書きに続けますか', 'Go on with a draft of yours?')
      : say(`${named(drafts[0])}に続けますか`, `Go on with ${named(drafts[0])}?`),
    [
      several && el('p', null, el('label', { for: 'own-draft' }, say('続ける下書き', 'Draft')), choice),
      el('p', null, say('続けると、同じブックは今回のものに置き換わり、ほかのファイルの変更は残ります。',
        'If you go on, the workbooks that you send now take the place of those in it, and what it changes in others stays.')),
    ],
    [
      { value: 'on', text: say('続ける', 'Go on'), look: 'loud' },
      { value: NEW, text: say('新しい下書きにする', 'Begin a new draft') },
    ]);
  if (answer === null) {
    return undefined;
  }
  return answer === NEW ? null : drafts.find((draft) => draft.id === (several ? choice.value : drafts[0].id));
}

/** A draft as people tell it from others. */
export function named(draft) {
  const others = draft.changedBy === draft.createdBy ? '' : say(`、${draft.changedBy}が変更`, `, changed by ${draft.changedBy}`);
  return say(`下書き ${draft.number}（${filesOf(draft)}、${age(draft.changedAt)}${others}）`,
    `draft ${draft.number} (${filesOf(draft)}, ${age(draft.changedAt)}${others})`);
}
