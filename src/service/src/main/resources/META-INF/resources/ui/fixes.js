// What the service can mend by itself: one place, several of one cause, or all; and what it has mended.

import { at, download } from './api.js';
import { attempt, button, byId, el } from './dom.js';
import { workbookName } from './rulebook.js';
import { change } from './seen.js';
import { may, state } from './state.js';
import { counted, number, say } from './text.js';

const SHOWN = 20;
let done = { draft: null, revision: null, findings: [] };

/** The ids of the fixes that the findings offer. */
export function fixesOf(findings) {
  return [...new Set(findings.map((one) => one.fix?.id).filter(Boolean))];
}

function mayMend(draft) {
  return draft.state === 'OPEN' && may('author', 'admin');
}

/** What one finding offers: a button, or a place in the choice of its group. */
export function fixOf(draft, finding, group, open) {
  if (!mayMend(draft)) {
    return null;
  }
  return group
    ? el('label', { class: 'fix' }, group.tick(finding), finding.fix.label)
    : el('span', { class: 'fix' }, el('span', { class: 'help' }, finding.fix.label),
      mendButton(draft, () => [finding], say('この提案で直す', 'Mend as suggested'), open));
}

/** The choice among the fixes of one cause; null where there are not several. */
export function groupFix(draft, cause, open) {
  const fixable = cause.filter((one) => one.fix);
  if (fixesOf(cause).length < 2 || !mayMend(draft)) {
    return null;
  }
  const left = new Set(fixable);
  const words = () => say(`選んだ ${number(left.size)} か所を提案どおりに直す`, `Mend the ${number(left.size)} chosen as suggested`);
  const pressed = mendButton(draft, () => [...left], words(), open);
  const tick = (finding) => el('input', { type: 'checkbox', checked: left.has(finding), change: (event) => {
    if (event.target.checked) {
      left.add(finding);
    } else {
      left.delete(finding);
    }
    pressed.textContent = words();
    pressed.disabled = left.size === 0;
  } });
  return { tick, node: el('p', { class: 'buttons' }, pressed) };
}

/** A button that mends whatever can be. */
export function mendAll(draft, findings, open) {
  return mayMend(draft) && mendButton(draft, () => findings.filter((one) => one.fix),
    say(`提案をすべて取り入れて直す（${number(fixesOf(findings).length)} 件）`, `Mend all as suggested (${number(fixesOf(findings).length)})`), open, 'main');
}

function mendButton(draft, findings, text, open, look) {
  return button(text, (pressed) => attempt(pressed, byId('upload-problem'), async () => {
    const chosen = findings();
    const changed = await change(draft, 'fixes', { fixes: fixesOf(chosen) }, open);
    // Of those that go against each other the worse one was done; the other is offered still.
    const left = new Set(fixesOf(changed.findings));
    done = { draft: changed.id, revision: changed.revision, findings: chosen.filter((one) => !left.has(one.fix.id)) };
    await open(changed);
    byId('mended')?.focus({ preventScroll: true });
  }), look);
}

/** What was mended just now, with the workbooks as they are then; nothing when the draft has changed since. */
export function mended(draft) {
  if (done.draft !== draft.id || done.revision !== draft.revision) {
    return null;
  }
  const { findings } = done;
  const box = el('div', { role: 'alert' });
  const names = [...new Set(findings.map((one) => one.workbook))].filter((file) => workbookName(file) !== null);
  return el('section', { id: 'mended', class: 'merge', tabindex: '-1' },
    el('h3', null, say(`提案どおりに直しました（${number(findings.length)} 件）`, `Mended as suggested (${counted(findings.length, 'place')})`)),
    el('ul', null, findings.slice(0, SHOWN).map((one) => el('li', null,
      el('b', null, [one.workbook, one.sheet, (one.cells ?? [one.cell]).filter(Boolean).join(say('、', ', '))].filter(Boolean).join(' ')), ' ',
      one.fix.label)),
    findings.length > SHOWN && el('li', null, say(`ほか ${number(findings.length - SHOWN)} 件`, `and ${number(findings.length - SHOWN)} more`))),
    el('p', { class: 'help' }, say(
      '手元のファイルは直っていません。続きを Excel で直すときは、直したブックをダウンロードして使ってください。',
      'Your own files are as they were: to go on in Excel, download the mended workbooks.')),
    el('p', { class: 'buttons' }, names.map((name) => button(say(`直した ${name} をダウンロード`, `Download the mended ${name}`),
      (pressed) => attempt(pressed, box, () => download(
        at('rulebooks', state.rulebook.name, 'drafts', draft.id, 'workbooks', name), name))))),
    box);
}
