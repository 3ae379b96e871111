// The drafts that are still open: to go on with one, or to discard some.

import { at, get, remove } from './api.js';
import { attempt, button, byId, el, show, table } from './dom.js';
import { may, state } from './state.js';
import { counted, say, time } from './text.js';

const SHOWN = 50;

/** Shows the open drafts; open is called with the one that is chosen. */
export async function showDrafts(open) {
  const rulebook = state.rulebook.name;
  const drafts = (await get(at('rulebooks', rulebook, 'drafts')))
    .filter((draft) => draft.state === 'OPEN' && draft.id !== state.draft?.id);
  if (state.rulebook.name !== rulebook) {
    return;
  }
  const wasOpen = byId('drafts').querySelector('details')?.open ?? false;
  show(byId('drafts'), drafts.length > 0 && el('details', { open: wasOpen },
    el('summary', null, say(`途中の下書き（${drafts.length} 件）`, `Open drafts (${drafts.length})`)),
    list(drafts, open)));
}

function list(drafts, open) {
  const mayDiscard = may('author', 'admin');
  const box = byId('upload-problem');
  const ticks = [];
  const rows = drafts.slice(0, SHOWN).map((draft) => {
    const when = time(draft.changedAt, state.rulebook.timeZone);
    const tick = el('input', { type: 'checkbox', value: draft.id,
      'aria-label': say(`${when} の下書きを選ぶ`, `Choose the draft of ${when}`) });
    ticks.push(tick);
    return [
      mayDiscard ? tick : '',
      when, draft.changedBy, filesOf(draft), String(draft.baseVersion), counts(draft),
      button(say('開く', 'Open'), (pressed) => attempt(pressed, box,
        async () => open(await get(at('rulebooks', draft.rulebook, 'drafts', draft.id))))),
    ];
  });
  return [
    table(say('途中の下書き', 'Open drafts'),
      ['', say('変更した日時', 'Changed'), say('変更した人', 'By'), say('ファイル', 'Files'), say('元の版', 'Base'), say('指摘', 'Findings'), ''], rows),
    mayDiscard && el('p', { class: 'buttons' }, button(say('選んだ下書きを破棄', 'Discard the chosen drafts'),
      (pressed) => discard(pressed, ticks.filter((tick) => tick.checked).map((tick) => tick.value), open))),
  ];
}

function filesOf(draft) {
  return (draft.files ?? []).map((file) => file.path.split('/').pop()).join(say('、', ', '));
}

function counts(draft) {
  return say(`誤り ${draft.errors}・注意 ${draft.warnings}`, `${counted(draft.errors, 'error')}, ${counted(draft.warnings, 'warning')}`);
}

function discard(pressed, ids, open) {
  if (ids.length === 0
    || !confirm(say(`下書き ${ids.length} 件を破棄しますか？ 送ったファイルは公開されません。`, `Discard ${counted(ids.length, 'draft')}? Their files will not be published.`))) {
    return;
  }
  attempt(pressed, byId('upload-problem'), async () => {
    for (const id of ids) {
      await remove(at('rulebooks', state.rulebook.name, 'drafts', id));
    }
    await showDrafts(open);
  });
}
