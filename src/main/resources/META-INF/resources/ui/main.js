// Brings the steps together: who is logged in, which rulebook, which draft.

import { at, get, hasKey, keepKey, onUnknownKey } from './api.js';
import { loadChanges, loadScenarios } from './changes.js';
import { attempt, byId, problem, show, waiting } from './dom.js';
import { showHistory } from './history.js';
import { resetImpact, startImpact } from './impact.js';
import { acceptNeeded, showPublish, startPublish } from './publish.js';
import { showChoices, showRulebook } from './rulebook.js';
import { addressed, isCurrent, keepAddress, may, state } from './state.js';
import { say, switchLanguage, translatePage } from './text.js';
import { showDrafts, showFindings, startUpload } from './upload.js';

const box = () => byId('page-problem');

function start() {
  translatePage();
  byId('language').addEventListener('click', switchLanguage);
  byId('sign-out').addEventListener('click', signOut);
  byId('sign-in-form').addEventListener('submit', signIn);
  byId('rulebook').addEventListener('change', (event) => attempt(event.target, byId('rulebook-problem'),
    () => openRulebook(event.target.value)));
  startUpload(openDraft);
  startImpact();
  startPublish(refresh, afterDiscard);
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
  byId('me').textContent = say(`${me.name}（${me.roles.join('、')}）`, `${me.name} (${me.roles.join(', ')})`);
  if (!samePerson) {
    await openFirst();
  }
}

async function openFirst() {
  if (!may('reader', 'admin')) {
    throw { title: say('このページを使う権限がありません', 'Not allowed'),
      detail: say('reader、author、publisher などの役割が必要です。管理者に伝えてください', 'This page needs the role reader, author or publisher; ask your admin') };
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
  await openRulebook(chosen.name, chosen.name === asked.rulebook ? asked.draft : null);
}

async function openRulebook(name, draft = null) {
  byId('files').disabled = true;
  show(byId('rulebook-view'), waiting(say('読み込んでいます…', 'Reading …')));
  state.draft = null;
  state.rulebook = { name };
  show(byId('publish-result'));
  await refresh();
  showDraft();
  byId('files').disabled = !may('author', 'admin');
  byId('upload-role').hidden = may('author', 'admin');
  if (draft) {
    const found = await get(at('rulebooks', name, 'drafts', draft)).catch((error) => show(byId('upload-problem'), problem(error)));
    if (found) {
      await openDraft(found);
    }
  }
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
  showRulebook(active);
  showHistory(versions, refresh);
  if (state.draft) {
    showFindings();
    showPublish();
  }
  await showDrafts(openDraft);
}

async function openDraft(draft) {
  state.draft = draft;
  show(byId('publish-result'));
  showDraft();
  await showDrafts(openDraft);
  byId('step-upload').scrollIntoView({ block: 'start' });
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
  showFindings();
  if (draft !== null) {
    resetImpact();
    acceptNeeded(false);
    showPublish();
    loadResults(draft);
  }
}

// One after the other: the service checks few drafts at a time.
async function loadResults(draft) {
  await loadChanges();
  if (isCurrent(draft)) {
    await loadScenarios((differ) => acceptNeeded(differ && draft.state === 'OPEN'));
  }
}

start();
