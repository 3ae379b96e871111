// Brings the steps together: who is logged in, which rulebook, which draft.

import { at, get, hasKey, keepKey, onUnknownKey } from './api.js';
import { loadChanges, loadScenarios } from './changes.js';
import { attempt, byId, el, problem, show, waiting } from './dom.js';
import { showDrafts } from './drafts.js';
import { takesFiles } from './files.js';
import { showFindings } from './findings.js';
import { showHistory } from './history.js';
import { resetImpact, startImpact } from './impact.js';
import { showMerge } from './merge.js';
import { acceptNeeded, showPublish, startPublish } from './publish.js';
import { showChoices, showRulebook } from './rulebook.js';
import { addressed, isCurrent, keepAddress, may, state } from './state.js';
import { roleNames, say, switchLanguage, translatePage } from './text.js';
import { addToSummary, resetSummary } from './summary.js';
import { startUpload } from './upload.js';

const box = () => byId('page-problem');

function start() {
  translatePage();
  byId('language').addEventListener('click', switchLanguage);
  byId('sign-out').addEventListener('click', signOut);
  byId('sign-in-form').addEventListener('submit', signIn);
  byId('rulebook').addEventListener('change', (event) => attempt(event.target, byId('rulebook-problem'),
    () => openRulebook(event.target.value)));
  startUpload({ openDraft, setAside, restore: showDraft });
  startImpact((simulation) => addToSummary({ simulation }));
  startPublish(refresh, afterDiscard, openDraft);
  onUnknownKey(askForKey);
  if (hasKey()) {
    attempt(null, box(), enter);
  } else {
    askForKey();
  }
}

// The workspace stays as it is: a key that has expired must not cost what was typed.
function askForKey() {
  byId('sign-in').hidden = false;
  byId('key').focus();
}

function signIn(event) {
  event.preventDefault();
  const key = byId('key').value.trim();
  attempt(event.submitter, byId('sign-in-problem'), async () => {
    // Anything else cannot stand in a header.
    if (!/^[\x21-\x7e]+$/.test(key)) {
      throw { title: say('API キーではありません', 'Not an API key'),
        detail: say('API キーは半角の英数字と記号だけです。空白や全角の文字が入っていないか確認してください',
          'A key has ASCII letters, digits and signs only') };
    }
    keepKey(key);
    show(box());
    await enter();
  });
}

function signOut() {
  keepKey(null);
  // Nothing of what was shown may stay for whoever comes next.
  location.assign(location.pathname);
}

async function enter() {
  let me;
  try {
    me = await get(at('me'));
  } catch (error) {
    if (error.status === 401) {
      keepKey(null);
    }
    throw error;
  }
  const samePerson = state.me !== null && state.me.name === me.name;
  state.me = me;
  byId('key').value = '';
  byId('sign-in').hidden = true;
  byId('sign-out').hidden = false;
  byId('me').textContent = say(`${me.person ?? me.name}（${roleNames(me.roles)}）`, `${me.person ?? me.name} (${roleNames(me.roles)})`);
  if (!samePerson) {
    await openFirst();
  }
}

async function openFirst() {
  if (!may('reader', 'admin')) {
    tellWhatTheRoleMay();
    return;
  }
  const rulebooks = await get(at('rulebooks'));
  if (rulebooks.length === 0) {
    throw { title: say('ルールブックがありません', 'There is no rulebook'),
      detail: say('管理者に伝えてください', 'Tell your admin') };
  }
  const asked = addressed();
  const chosen = rulebooks.find((one) => one.name === asked.rulebook) ?? rulebooks[0];
  showChoices(rulebooks, chosen.name);
  byId('workspace').hidden = false;
  tellWhatIsNotForThisRole();
  await openRulebook(chosen.name, chosen.name === asked.rulebook ? asked.draft : null);
}

// A key for programs opens nothing here; that it works, and what for, is still worth knowing.
function tellWhatTheRoleMay() {
  show(box(), el('div', { class: 'card narrow' },
    el('h2', null, say('このキーで見られるものは、このページにはありません', 'This page has nothing that this key may see')),
    el('p', null, state.me.roles.length === 0
      ? say('このキーには役割がありません。', 'The key has no role.')
      : say(`このキーの役割は「${roleNames(state.me.roles)}」です。`, `The key may: ${roleNames(state.me.roles)}.`)),
    state.me.roles.includes('evaluator') && el('p', null, say(
      'ほかのシステムからアカウントの判定を依頼するためのキーです。', 'It is for other systems, which ask for decisions on accounts.')),
    el('p', null, say(
      'ルールブックを見るには「閲覧」、ブックを送るには「編集」、公開するには「公開」の役割が必要です。キーを発行した管理者に、必要な役割を伝えてください。',
      'To look at rulebooks you need the role reader, to send workbooks author, to publish publisher. Ask the admin who gave you the key.'))));
}

function tellWhatIsNotForThisRole() {
  const lacking = [
    !may('author', 'admin') && say('ブックを送る（「編集」の役割）', 'send workbooks (role author)'),
    !may('publisher', 'admin') && say('公開する・元に戻す（「公開」の役割）', 'publish and roll back (role publisher)'),
  ].filter(Boolean);
  show(byId('role-note'), lacking.length > 0 && el('p', { class: 'verdict calm' }, say(
    `見ることはすべてできます。次のことには役割が足りません：${lacking.join('、')}。必要なら管理者に伝えてください。`,
    `You can look at everything. You may not ${lacking.join(', nor ')}; ask your admin if you need to.`)));
  byId('drop').hidden = !may('author', 'admin');
}

async function openRulebook(name, draft = null) {
  takesFiles(false);
  show(byId('rulebook-view'), waiting(say('読み込んでいます…', 'Reading …')));
  state.draft = null;
  state.rulebook = { name };
  show(byId('publish-result'));
  await refresh();
  // Another rulebook may have been chosen meanwhile.
  if (state.rulebook.name !== name) {
    return;
  }
  showDraft();
  if (draft) {
    const found = await get(at('rulebooks', name, 'drafts', draft)).catch((error) => show(byId('upload-problem'), problem(error)));
    if (found && state.rulebook.name === name) {
      await openDraft(found);
    }
  }
  takesFiles(may('author', 'admin'));
}

/** Reads again what is active, the history and the open drafts. */
async function refresh() {
  const name = state.rulebook.name;
  const [rulebook, versions] = await Promise.all([get(at('rulebooks', name)), get(at('rulebooks', name, 'versions'))]);
  const active = versions.some((one) => one.active)
    ? await get(at('rulebooks', name, 'versions', versions.find((one) => one.active).number)) : null;
  if (state.draft) {
    state.draft = await get(at('rulebooks', name, 'drafts', state.draft.id));
  }
  // Another rulebook may have been chosen meanwhile.
  if (state.rulebook.name !== name) {
    return;
  }
  state.rulebook = rulebook;
  state.versions = versions;
  showRulebook(active, openDraft);
  showHistory(versions, { done: refresh, open: openDraft });
  if (state.draft) {
    showMerge(openDraft);
    showFindings(openDraft);
    showPublish();
  }
  await showDrafts(openDraft);
}

async function openDraft(draft) {
  state.draft = draft;
  show(byId('publish-result'));
  showDraft();
  // Something else may have been published since the page was read.
  await (draft.state === 'OPEN' && draft.baseVersion !== state.rulebook.activeVersion ? refresh() : showDrafts(openDraft));
  byId('step-upload').scrollIntoView({ block: 'start' });
}

// Nothing that was said of the draft before may be read, or pressed, as if it were said of what is sent.
function setAside() {
  byId('draft-steps').hidden = true;
  document.body.classList.remove('has-draft');
  show(byId('merge'));
  show(byId('findings'));
  show(byId('publish-result'));
}

async function afterDiscard() {
  state.draft = null;
  // The reason was that of what has been given up.
  byId('publish-form').reset();
  showDraft();
  await showDrafts(openDraft);
  byId('step-upload').focus();
}

function showDraft() {
  const draft = state.draft;
  keepAddress();
  byId('draft-steps').hidden = draft === null;
  document.body.classList.toggle('has-draft', draft !== null);
  showMerge(openDraft);
  showFindings(openDraft);
  if (draft !== null) {
    resetSummary();
    acceptNeeded(false);
    showPublish();
    resetImpact();
    loadResults(draft);
  }
}

// One after the other: the service checks few drafts at a time.
async function loadResults(draft) {
  await loadChanges((changes) => addToSummary({ changes }));
  if (isCurrent(draft)) {
    await loadScenarios((scenarios) => {
      addToSummary({ scenarios });
      acceptNeeded(draft.state === 'OPEN' && scenarios.some((one) => !one.passed && !one.guard));
    });
  }
}

start();
