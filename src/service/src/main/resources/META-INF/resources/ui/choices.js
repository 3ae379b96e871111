// Places that two changes want otherwise: the values of both, one of which is chosen at each place.

import { button, el, show, whole } from './dom.js';
import { say } from './text.js';

const SHOWN = 50;

/**
 * A list of conflicts to choose in.
 *
 * @param sides the names of both values: ours, theirs
 * @param mayChoose whether anything can be chosen here
 * @param changed is called when something was
 * @returns the list as node; chosen, a map of the sides by the ids of the conflicts
 */
export function choices(conflicts, sides, mayChoose, changed) {
  const chosen = new Map(conflicts.filter((one) => one.chosen).map((one) => [one.id, one.chosen]));
  const list = el('div');
  let shown = SHOWN;
  const draw = () => show(list,
    conflicts.slice(0, shown).map((one) => place(one)),
    conflicts.length > shown && button(
      say(`残り ${conflicts.length - shown} か所も表示`, `Show the other ${conflicts.length - shown}`), () => {
        shown = conflicts.length;
        draw();
      }));
  const place = (one) => el('fieldset', { class: 'conflict' },
    el('legend', null, one.subject),
    el('p', { class: 'help' }, [one.workbook, one.sheet].filter(Boolean).join(say('　', ', ')), ' ', one.cell && whole(one.cell),
      say('　元の値：', ' · before: '), el('span', { class: 'value' }, one.base)),
    side(one, 'ours'), side(one, 'theirs'));
  const side = (one, name) => el('label', null,
    el('input', { type: 'radio', name: `conflict-${one.id}`, value: name, checked: chosen.get(one.id) === name, disabled: !mayChoose,
      change: () => {
        chosen.set(one.id, name);
        changed();
      } }),
    el('span', { class: 'side' }, sides[name]), ' ', el('b', { class: 'value' }, one[name]));
  const all = (name) => {
    conflicts.forEach((one) => chosen.set(one.id, name));
    draw();
    changed();
  };
  draw();
  return {
    chosen,
    node: el('div', null,
      mayChoose && conflicts.length > 1 && el('p', { class: 'buttons' },
        button(say(`すべて「${sides.ours}」にする`, `All: ${sides.ours}`), () => all('ours')),
        button(say(`すべて「${sides.theirs}」にする`, `All: ${sides.theirs}`), () => all('theirs'))),
      list),
  };
}
