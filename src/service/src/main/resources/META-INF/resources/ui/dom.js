// Builds what is shown. Whatever comes from the server (names of files, values of cells, names of
// accounts) is hostile: it becomes text nodes here and nowhere markup.

import { say } from './text.js';

export function byId(id) {
  return document.getElementById(id);
}

/** An element; children are texts, elements or lists of them, however deep; null and false are left out. */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...kept(children));
  return node;
}

/** Shows the children in place of what the element had. */
export function show(node, ...children) {
  node.replaceChildren(...kept(children));
}

function kept(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** A button that does something. */
export function button(text, onClick, look = 'quiet') {
  return el('button', { type: 'button', class: look, click: (event) => onClick(event.currentTarget) }, text);
}

/**
 * A table. On a narrow screen each cell stands on a line of its own after its heading, unless it is
 * a matrix, which scrolls instead.
 */
export function table(caption, headings, rows, look = 'list') {
  const head = headings.map((heading) => el('th', { scope: 'col' }, heading));
  const body = rows.map((cells) => el('tr', null, cells.map((cell, i) => tableCell(cell, headings[i], i, look))));
  return el('div', { class: 'scroll', tabindex: look === 'matrix' ? '0' : null, role: 'region', 'aria-label': caption },
    el('table', { class: look },
      el('caption', null, caption),
      el('thead', null, el('tr', null, head)),
      el('tbody', null, body)));
}

function tableCell(content, heading, index, look) {
  if (look === 'matrix' && index === 0) {
    return el('th', { scope: 'row' }, content);
  }
  const cell = el('td', { 'data-heading': heading }, content);
  // A heading alone tells nothing where each cell stands on its own line.
  cell.classList.toggle('none', cell.textContent.trim() === '' && cell.querySelector('input, button, img') === null);
  return cell;
}

/** A table that shows the first rows, and the others when asked. */
export function longTable(caption, headings, rows, first = 50) {
  const holder = el('div');
  const draw = (count) => show(holder,
    table(caption, headings, rows.slice(0, count)),
    rows.length > count && el('p', null, button(
      say(`残り ${rows.length - count} 件も表示`, `Show the other ${rows.length - count}`), () => draw(rows.length))));
  draw(first);
  return holder;
}

/** Names with their values. */
export function facts(pairs) {
  return el('dl', null, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => el('div', null, el('dt', null, name), el('dd', null, value))));
}

/** A name or number that is not broken over lines. */
export function whole(text) {
  return el('span', { class: 'whole' }, text);
}

/** A short word with a colour that says the same. */
export function badge(text, look) {
  return el('span', { class: `badge ${look}` }, text);
}

/** A line that says that something is under way. */
export function waiting(text) {
  return el('p', { class: 'waiting' }, text);
}

/**
 * Does something that takes a while: the button cannot be pressed again until it is done, and what
 * goes wrong is shown in the box. True when it went well.
 */
export async function attempt(pressed, box, work) {
  show(box);
  const hadFocus = pressed && pressed === document.activeElement;
  if (pressed) {
    pressed.disabled = true;
    pressed.setAttribute('aria-busy', 'true');
  }
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof ReferenceError) {
      // A mistake of ours: the browser says where, and every test of the page fails.
      reportError(error);
    }
    show(box, problem(error));
    return false;
  } finally {
    if (pressed) {
      pressed.disabled = false;
      pressed.removeAttribute('aria-busy');
      // A button that is switched off loses the keyboard.
      if (hadFocus && document.activeElement === document.body && pressed.isConnected) {
        pressed.focus();
      }
    }
  }
}

const GROUPS = {
  conflict: () => say('両方で変わり、どちらかを選ぶもの', 'Changed in both: one has to be chosen'),
  'changed-in-active': () => say('公開中の版で変わったもの', 'Changed in the active version'),
  'changed-in-draft': () => say('この下書きで変わるもの', 'Changed in this draft'),
};

/** What went wrong, for people; next are elements that go on from there. */
export function problem(error) {
  const violations = error.violations ?? [];
  const grouped = Object.entries(GROUPS)
    .map(([code, heading]) => [heading(), violations.filter((one) => one.code === code)])
    .filter(([, some]) => some.length > 0);
  const others = violations.filter((one) => !(one.code in GROUPS));
  return el('div', { class: 'problem' },
    el('strong', null, error.title ?? say('エラー', 'Error')),
    error.detail && el('p', null, error.detail),
    grouped.map(([heading, some]) => [el('h3', null, heading), list(some)]).flat(),
    others.length > 0 && list(others),
    error.next);
}

const FIELDS = {
  comment: () => say('変更の理由', 'Why'),
  effectiveFrom: () => say('有効開始', 'Effective from'),
  asOf: () => say('基準日', 'As of'),
};

function list(violations) {
  return el('ul', null, violations.map((one) => el('li', null,
    named(one) && [el('b', null, named(one)), ' '], one.message)));
}

// The id of a conflict tells people nothing.
function named({ field }) {
  return field?.startsWith('choices.') ? null : FIELDS[field]?.() ?? field;
}
