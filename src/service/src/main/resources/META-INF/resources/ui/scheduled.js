// A version that waits for its day: moved to another one, approved, taken back; and what comes of it then.

import { at, get, post } from './api.js';
import { attempt, button, byId, el, show } from './dom.js';
import { showPublication } from './publish.js';
import { people } from './rulebook.js';
import { localTime, say, time } from './text.js';
import { state } from './state.js';

/**
 * What can be done with a version that waits.
 *
 * @param page done reads again what there is; open shows a draft
 */
export function scheduled(version, page) {
  const box = el('div', { role: 'alert' });
  const place = el('div');
  const after = async (result) => {
    await page.done();
    showPublication(result);
  };
  return el('div', null,
    el('p', { class: 'buttons' },
      version.state === 'UNAPPROVED' && button(say('この版を承認する', 'Approve this version'), (pressed) => attempt(pressed, box,
        async () => after(await post(ofVersion(version, 'approve'), {}))), 'main'),
      button(say('有効開始を変える…', 'Move to another day …'), () => {
        show(place, moveForm(version, after));
        place.querySelector('input').focus();
      }),
      button(say('公開を取り下げる…', 'Withdraw …'), () => {
        show(place, withdrawForm(version, page));
        place.querySelector('textarea').focus();
      })),
    box, place);
}

function ofVersion(version, ...parts) {
  return at('rulebooks', state.rulebook.name, 'versions', version.number, ...parts);
}

function moveForm(version, after) {
  const box = el('div', { role: 'alert' });
  const zone = state.rulebook.timeZone;
  const from = el('input', { id: `move-${version.number}`, type: 'datetime-local', required: true, value: localTime(version.effectiveFrom, zone) });
  const why = el('textarea', { id: `move-why-${version.number}`, rows: '2', maxlength: '2000', required: true });
  const pressed = el('button', { type: 'submit' }, say('有効開始を変える', 'Move it'));
  return el('form', { class: 'roll-back', submit: (event) => {
    event.preventDefault();
    attempt(pressed, box, async () => after(await post(ofVersion(version, 'schedule'), { effectiveFrom: from.value, comment: why.value })));
  } },
  el('label', { for: from.id }, say(`新しい有効開始（${zone} の時刻で）`, `New time to become active (in the time of ${zone})`)), from,
  el('label', { for: why.id }, say('変える理由', 'Why is it moved?'), el('em', null, say('（必須）', ' (required)'))), why,
  el('p', { class: 'buttons' }, pressed), box);
}

// First whose it is and what becomes of it, then the button that does it.
function withdrawForm(version, page) {
  const box = el('div', { role: 'alert' });
  const from = time(version.effectiveFrom, state.rulebook.timeZone);
  const who = people(version);
  const why = el('textarea', { id: `withdraw-why-${version.number}`, rows: '2', maxlength: '2000', required: true });
  const pressed = el('button', { type: 'submit' }, say('公開を取り下げる', 'Withdraw it'));
  return el('form', { class: 'roll-back', submit: (event) => {
    event.preventDefault();
    attempt(pressed, box, async () => {
      await post(ofVersion(version, 'withdraw'), { comment: why.value });
      await page.done();
      tellWithdrawn(version, page);
    });
  } },
  el('p', null, say(
    `版 ${version.number}（予約した人：${who}、${from} から）は有効にならなくなります。変更は下書きに残り、取り下げた人と理由は版の履歴に残ります。`,
    `Version ${version.number} (scheduled by ${who}, from ${from} on) will not become active. Its change stays as a draft; who withdrew it, and why, stays in the history.`)),
  el('label', { for: why.id }, say('取り下げる理由', 'Why is it withdrawn?'), el('em', null, say('（必須）', ' (required)'))), why,
  el('p', { class: 'buttons' }, pressed), box);
}

function tellWithdrawn(version, page) {
  const box = byId('publish-result');
  show(box, el('div', { class: 'card result' },
    el('h2', null, say(`版 ${version.number} の公開を取り下げました`, `Version ${version.number} was withdrawn`)),
    el('p', null, say('変更は下書きに残っています。', 'Its change is a draft again.')),
    version.draft && again(version, page)));
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: 'center' });
}

/** A way back to the draft of a version that never became active; it is open again. */
export function again(version, page) {
  const box = el('div', { role: 'alert' });
  return el('div', null, el('p', { class: 'buttons' },
    button(say('下書きを開いて、もう一度公開する', 'Open its draft to publish it again'), (pressed) => attempt(pressed, box,
      async () => page.open(await get(at('rulebooks', state.rulebook.name, 'drafts', version.draft)))))), box);
}
