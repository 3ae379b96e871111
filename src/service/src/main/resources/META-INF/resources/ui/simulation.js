// Two versions side by side on all known subjects: asked for, waited for, cancelled.

import { at, get, post, remove } from './api.js';
import { attempt, button, el, show } from './dom.js';
import { number, say } from './text.js';

const PAUSE_MILLIS = 1000;

/** The day that counts where nobody says another, with the last day that accounts were decided for and today. */
export function usualDay(rulebook) {
  return get(at('rulebooks', rulebook, 'simulations', 'usual-day'));
}

/**
 * What a draft would change; null where nobody waits for it any more, or it was cancelled.
 *
 * @param place where to show how far it has come
 * @param wanted whether anybody still waits
 */
export function ofDraft(draft, asOf, place, wanted) {
  const query = asOf === '' ? '' : `?asOf=${encodeURIComponent(asOf)}`;
  return watched(() => get(at('rulebooks', draft.rulebook, 'drafts', draft.id, 'simulation') + query), place, wanted);
}

/** What it would change to go back to a version. */
export function ofVersion(rulebook, version, place, wanted) {
  return watched(() => post(at('rulebooks', rulebook, 'simulations'), { version }), place, wanted);
}

async function watched(begin, place, wanted) {
  const line = progressLine();
  show(place, line.node);
  try {
    return await finished(await begin(), line, wanted);
  } catch (error) {
    if (error.code === 'draft-has-errors') {
      throw { title: say('誤りがあるため計算できません', 'Errors keep it from being computed'),
        detail: say('誤りを直したブックを送ってください', 'Send workbooks with the errors put right') };
    }
    throw error;
  } finally {
    if (line.node.isConnected) {
      show(place);
    }
  }
}

// Many subjects are a job in the background, which is asked after until it ends.
async function finished(first, line, wanted) {
  let simulation = first;
  while (simulation.state === 'WAITING' || simulation.state === 'RUNNING') {
    if (!wanted()) {
      return null;
    }
    line.tell(simulation);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    simulation = await get(job(simulation));
  }
  if (simulation.state === 'CANCELLED') {
    return null;
  }
  if (simulation.state !== 'DONE') {
    throw { title: say('影響の計算が途中で終わりました', 'The computation ended early'),
      detail: say('もう一度計算してください', 'Compute it again') };
  }
  return simulation;
}

function job(simulation) {
  return at('rulebooks', simulation.rulebook, 'simulations', simulation.id);
}

function progressLine() {
  const text = el('span', { class: 'waiting' }, say('計算しています…', 'Computing …'));
  const bar = el('progress', { 'aria-label': say('進み具合', 'Progress') });
  const place = el('span');
  const box = el('span', { role: 'alert' });
  const node = el('p', { class: 'inline' }, text, bar, place, box);
  const tell = (simulation) => {
    const { done, total } = simulation.progress;
    if (total > 0) {
      text.textContent = say(`計算しています… ${number(done)} / ${number(total)}`, `Computing … ${number(done)} of ${number(total)}`);
      bar.max = total;
      bar.value = done;
    }
    // Made once, so that the keyboard is not lost.
    if (!place.hasChildNodes()) {
      show(place, button(say('中止', 'Cancel'), (pressed) => attempt(pressed, box, () => remove(job(simulation)))));
    }
  };
  return { node, tell };
}
