// Step 4: the draft and the active version side by side on all known subjects.

import { at, get, remove } from './api.js';
import { attempt, button, byId, el, show } from './dom.js';
import { report } from './report.js';
import { isCurrent, state } from './state.js';
import { number, say, today } from './text.js';

const PAUSE_MILLIS = 1000;

/** Computes when asked. */
export function startImpact() {
  byId('impact-form').addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(event.submitter, byId('impact-problem'), compute);
  });
}

/** For another draft: nothing computed yet. */
export function resetImpact() {
  show(byId('impact'));
  show(byId('impact-progress'));
  show(byId('impact-problem'));
  byId('as-of').value ||= today(state.rulebook.timeZone);
}

async function compute() {
  const draft = state.draft;
  show(byId('impact-progress'), progressLine(null));
  try {
    const asOf = byId('as-of').value;
    const query = asOf === '' ? '' : `?asOf=${encodeURIComponent(asOf)}`;
    const simulation = await finished(draft, await begin(draft, query));
    if (simulation !== null && isCurrent(draft)) {
      show(byId('impact'), report(simulation));
    }
  } finally {
    if (isCurrent(draft)) {
      show(byId('impact-progress'));
    }
  }
}

async function begin(draft, query) {
  try {
    return await get(at('rulebooks', draft.rulebook, 'drafts', draft.id, 'simulation') + query);
  } catch (error) {
    // An unknown draft has a code of its own: this is a service without the feature.
    if (error.status === 404 && error.code !== 'unknown-draft') {
      throw { title: say('影響の計算はまだ使えません', 'The impact cannot be computed yet') };
    }
    if (error.code === 'draft-has-errors') {
      throw { title: say('誤りがあるため計算できません', 'Errors keep it from being computed'),
        detail: say('誤りを直したブックを送ってください', 'Send workbooks with the errors put right') };
    }
    throw error;
  }
}

// Many subjects are a job in the background, which is asked after until it ends.
async function finished(draft, first) {
  let simulation = first;
  while (simulation.state === 'WAITING' || simulation.state === 'RUNNING') {
    if (!isCurrent(draft)) {
      return null;
    }
    show(byId('impact-progress'), progressLine(simulation));
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

let line = null;

// Redrawn each second: the button stays the same, so that the keyboard is not lost.
function progressLine(simulation) {
  if (simulation === null || line === null || line.id !== simulation.id) {
    const text = el('span', { class: 'waiting' });
    const bar = el('progress', { 'aria-label': say('進み具合', 'Progress') });
    const cancel = simulation && button(say('中止', 'Cancel'),
      (pressed) => attempt(pressed, byId('impact-problem'), () => remove(job(simulation))));
    line = { id: simulation?.id, text, bar, node: el('p', { class: 'inline' }, text, bar, cancel) };
  }
  const { done, total } = simulation?.progress ?? {};
  line.text.textContent = total === undefined
    ? say('計算しています…', 'Computing …')
    : say(`計算しています… ${number(done)} / ${number(total)}`, `Computing … ${number(done)} of ${number(total)}`);
  if (total > 0) {
    line.bar.max = total;
    line.bar.value = done;
  }
  return line.node;
}
