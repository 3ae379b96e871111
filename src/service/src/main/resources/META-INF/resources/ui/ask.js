// Asks one question that waits for its answer.

import { el, show } from './dom.js';
import { say } from './text.js';

/**
 * Asks in a window of its own; the keyboard stays in it until it is answered.
 *
 * @param body what is told before the buttons
 * @param answers {value, text, look}, the one that is most likely first: it has the keyboard
 * @return the value of the answer; null where it was given up, as by the Escape key
 */
export function ask(question, body, answers) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const heading = el('h2', { id: 'question' }, question);
    const dialog = el('dialog', { 'aria-labelledby': 'question' });
    const buttons = [...answers, { value: null, text: say('やめる', 'Cancel'), look: 'quiet' }].map((answer, i) =>
      el('button', { type: 'button', class: answer.look ?? 'quiet', autofocus: i === 0, click: () => close(answer.value) }, answer.text));
    let given = null;
    const close = (value) => {
      given = value;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) {
        before.focus();
      }
      resolve(given);
    });
    show(dialog, heading, body, el('p', { class: 'buttons' }, buttons));
    document.body.append(dialog);
    dialog.showModal();
  });
}
