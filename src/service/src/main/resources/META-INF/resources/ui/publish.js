// Step 6: a draft becomes a version, now or at its time.

import { at, remove } from './api.js';
import { closedAs } from './closed.js';
import { attempt, badge, byId, el, show, waiting } from './dom.js';
import { isOvertaken, mergeButton, openConflicts } from './merge.js';
import { replicas } from './rulebook.js';
import { change } from './seen.js';
import { may, state } from './state.js';
import { addToSummary, summaryLines } from './summary.js';
import { showWaiting, waitingObstacle, waitingPart, waitingScenarios } from './waiting.js';
import { counted, say, time } from './text.js';

let scenariosDiffer = false;

/**
 * Publishes or gives up when asked.
 *
 * @param done reads again what is active
 * @param given shows that the draft is given up
 * @param open shows the draft as it has become
 */
export function startPublish(done, given, open) {
  const box = byId('publish-problem');
  byId('publish-form').addEventListener('submit', (event) => {
    event.preventDefault();
    publishAndTell(done, open);
  });
  byId('effective-from').addEventListener('input', () => tellObstacle());
  byId('discard').addEventListener('click', (event) => {
    if (confirm(say('この下書きを破棄しますか？ 送ったファイルは公開されません。', 'Discard this draft? Its files will not be published.'))) {
      attempt(event.currentTarget, box, async () => {
        await remove(at('rulebooks', state.draft.rulebook, 'drafts', state.draft.id));
        await given();
      });
    }
  });
}

/** What can be done with the draft that is shown. */
export function showPublish() {
  const draft = state.draft;
  addToSummary({});
  showWaiting(ownObstacle(draft) === null, tellObstacle);
  byId('discard').hidden = draft.state !== 'OPEN' || !may('author', 'admin');
  byId('effective-help').textContent = say(`（空ならすぐに。${state.rulebook.timeZone} の時刻で）`, `(empty: at once; in the time of ${state.rulebook.timeZone})`);
  tellObstacle();
}

function tellObstacle() {
  const reason = obstacle(state.draft);
  byId('publish').disabled = reason !== null;
  show(byId('publish-problem'), reason && el('p', { class: 'verdict warning' }, reason));
  showAccept();
}

function obstacle(draft) {
  return ownObstacle(draft) ?? waitingObstacle(byId('effective-from').value);
}

function ownObstacle(draft) {
  const closed = closedAs(draft);
  if (closed !== null) {
    return say(`${closed}続けるには、新しくブックを送ってください。`, `${closed} Send workbooks to make a new one.`);
  }
  const toChoose = openConflicts(draft);
  if (draft.errors > toChoose) {
    return say(`誤りが ${draft.errors - toChoose} 件あるため公開できません。直したブックを送ってください。`, `It cannot be published with ${counted(draft.errors - toChoose, 'error')}; send corrected workbooks.`);
  }
  if (toChoose > 0) {
    return [say(`両方で変わったところが ${toChoose} か所残っています。`, `${counted(toChoose, 'place')} changed on both sides are left. `),
      toMerge(say('手順 2 で、どちらの値にするかを選んでください', 'Choose in step 2 which value counts'))];
  }
  if (isOvertaken(draft)) {
    return [say('ほかの人が公開した変更をまだ取り込んでいません。', 'What others have published is not taken in yet. '),
      toMerge(say('手順 2 で取り込んでください', 'Take it in in step 2'))];
  }
  return may('publisher', 'admin') ? null
    : say('公開するには「公開」の役割が必要です。公開を担当する人に、このページのアドレスを伝えてください。', 'Publishing needs the role publisher; give the address of this page to who has it.');
}

function toMerge(text) {
  return [el('a', { href: '#merge' }, text), say('。', '.')];
}

/** Whether the publisher must say that changed scenarios are meant. */
export function acceptNeeded(needed) {
  scenariosDiffer = needed;
  showAccept();
}

function showAccept() {
  const needed = scenariosDiffer || waitingScenarios();
  byId('accept-line').hidden = !needed;
  if (!needed) {
    byId('accept').checked = false;
  }
}

async function publishAndTell(done, open) {
  byId('discard').disabled = true;
  const well = await attempt(byId('publish'), byId('publish-problem'), async () => {
    const lines = summaryLines();
    show(byId('publish-problem'), waiting(say('公開しています…', 'Publishing …')));
    const result = await publish(done, open);
    try {
      await done();
    } finally {
      showPublication(result, lines);
    }
  });
  byId('discard').disabled = false;
  // The button works again after an attempt; what is published cannot be published again.
  if (well) {
    showPublish();
  } else {
    byId('publish').disabled = obstacle(state.draft) !== null;
  }
}

async function publish(done, open) {
  const draft = state.draft;
  const body = { comment: byId('comment').value, ...waitingPart(byId('effective-from').value) };
  // Else the same words once more would be taken for the call that made what was withdrawn.
  if (state.versions.some((version) => version.draft === draft.id)) {
    body.again = true;
  }
  if (byId('accept').checked) {
    body.acceptScenarioChanges = true;
  }
  try {
    const result = await change(draft, 'publish', body, open);
    byId('comment').value = '';
    byId('effective-from').value = '';
    return result;
  } catch (error) {
    if (error.code === 'scenarios-differ') {
      acceptNeeded(true);
      throw { ...error, detail: say('意図した変更なら「シナリオの変化を承知しています」に印を付けて、もう一度公開してください',
        'If that is meant, tick the box that says so, and publish again') };
    }
    if (error.code === 'version-waiting' || error.code === 'waiting-conflicts') {
      // What waits is not what was seen: it is shown anew.
      await done();
    }
    if (error.code === 'waiting-conflicts') {
      throw { ...error, violations: [], detail: say(
        '公開待ちの版とこの下書きで、同じところの値が違います。上に示した箇所ごとにどちらの値にするかを選び、もう一度公開してください。',
        'The version that waits and this draft differ in the same places. Choose for each place shown above, and publish again.') };
    }
    if (error.code === 'base-not-active') {
      await done();
      throw overtaken(error, draft, open);
    }
    throw error;
  }
}

function overtaken(error, draft, open) {
  const box = el('div', { role: 'alert' });
  return {
    ...error,
    title: say('ほかの人が先に公開しています', 'Somebody else has published meanwhile'),
    detail: say(
      `この下書きは版 ${draft.baseVersion} から作られましたが、いまの公開中は版 ${state.rulebook.activeVersion} です。まだ何も公開していません。取り込んで、中身を確かめてから公開してください。`,
      `This draft was made of version ${draft.baseVersion}, and version ${state.rulebook.activeVersion} is active now. Nothing was published: take it in, look at what comes of it, then publish.`),
    next: el('div', null, mergeButton(draft, box, open), box),
  };
}

/** What came of publishing or rolling back, with what it changes, and which processes have it. */
export function showPublication(result, lines = []) {
  const box = byId('publish-result');
  const zone = state.rulebook.timeZone;
  show(box, el('div', { class: 'card result' },
    el('h2', null, say(`版 ${result.version}`, `Version ${result.version}`), ' ', stateBadge(result)),
    el('p', null, sentence(result, zone)),
    lines.length > 0 && el('ul', null, lines),
    result.withdrawn && el('p', null, ended(result.withdrawn)),
    result.waiting && el('p', null, goesOn(result.waiting, zone)),
    result.state === 'ACTIVE' && state.rulebook.replicas && replicas(state.rulebook.replicas, result.version)));
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: 'center' });
}

function ended(number) {
  return state.versions.find((version) => version.number === number)?.state === 'REPLACED'
    ? say(`公開待ちだった版 ${number} の変更は、この版に含まれています。`, `This version has the change of version ${number}, which waited.`)
    : say(`公開待ちだった版 ${number} は取り下げられました。変更は下書きに残っています。`, `Version ${number}, which waited, was withdrawn; its change is a draft again.`);
}

function goesOn(next, zone) {
  const when = time(next.effectiveFrom, zone);
  return next.state === 'UNAPPROVED'
    ? say(`公開待ちだった版 ${next.replaces} の変更は、版 ${next.version} に引き継がれました。予定は同じ ${when} ですが、それまでにほかの公開担当者が「版の履歴」で承認する必要があります。`,
      `The change of version ${next.replaces}, which waited, goes on in version ${next.version}, for the same time, ${when}; another publisher has to approve it in the history before.`)
    : say(`公開待ちだった版 ${next.replaces} の変更は、版 ${next.version} に引き継がれました。予定どおり ${when} に有効になります。`,
      `The change of version ${next.replaces}, which waited, goes on in version ${next.version}, which becomes active as planned at ${when}.`);
}

function sentence(result, zone) {
  const when = time(result.effectiveFrom, zone);
  const words = {
    WAITING: () => say(`${when} に有効になります。それまでは「版の履歴」で日時を変えたり、取り下げたりできます。`,
      `It becomes active at ${when}; until then it can be moved or withdrawn in the history.`),
    UNAPPROVED: () => say(`ほかの公開担当者が「版の履歴」で承認すると、${when} に有効になります。`,
      `It becomes active at ${when}, when another publisher has approved it in the history.`),
    PAST: () => say('公開されましたが、その後ほかの版が公開されています。', 'It was published, and another version has become active since.'),
    WITHDRAWN: () => say('公開は取り下げられています。下書きからもう一度公開できます。', 'It was withdrawn; its draft can be published again.'),
    LAPSED: () => say('予定の日時に元の版が公開中でなかったため、有効になりませんでした。下書きからもう一度公開できます。',
      'Its base was no longer active at its time, so it did not become active; its draft can be published again.'),
    REPLACED: () => say(`その変更は版 ${result.replacedBy} に引き継がれています。`, `Version ${result.replacedBy} goes on with its change.`),
  };
  if (words[result.state]) {
    return words[result.state]();
  }
  return result.everywhere
    ? say('公開されました。すべてのサーバーがこの版で判定しています。', 'Published: every server decides by it.')
    : say('公開されました。まだこの版になっていないサーバーがあります。', 'Published; some servers do not decide by it yet.');
}

/** The state of a version in a word. */
export function stateBadge(version) {
  const words = {
    ACTIVE: [say('公開中', 'active'), 'good'],
    WAITING: [say('公開待ち', 'waiting'), 'warning'],
    UNAPPROVED: [say('承認待ち', 'needs approval'), 'warning'],
    WITHDRAWN: [say('取り下げ', 'withdrawn'), 'calm'],
    LAPSED: [say('失効（元の版が変わったため）', 'lapsed: its base was no longer active'), 'calm'],
    REPLACED: [say(`版 ${version.replacedBy} に引き継ぎ`, `goes on in version ${version.replacedBy}`), 'calm'],
    PAST: [say('過去', 'past'), 'calm'],
  };
  return badge(...(words[version.state] ?? [version.state, 'calm']));
}
