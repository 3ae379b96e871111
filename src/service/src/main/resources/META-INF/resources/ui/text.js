// The language of the page, and how dates and numbers are written in it.

import { state } from './state.js';

const LANGUAGE = 'kakaritsuke.language';

export const language = localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'ja';

/** One of two texts, by the language of the page. */
export function say(ja, en) {
  return language === 'ja' ? ja : en;
}

/** Turns to the other language; the address keeps rulebook and draft over the reload. */
export function switchLanguage() {
  localStorage.setItem(LANGUAGE, language === 'ja' ? 'en' : 'ja');
  location.reload();
}

/** Puts the English texts of the page itself in place; Japanese stands in the page. */
export function translatePage() {
  document.documentElement.lang = language;
  const other = document.getElementById('language');
  other.textContent = say('English', '日本語');
  other.lang = say('en', 'ja');
  if (language === 'ja') {
    return;
  }
  for (const node of document.querySelectorAll('[data-en]')) {
    node.textContent = node.dataset.en;
  }
  for (const node of document.querySelectorAll('[data-en-label]')) {
    node.setAttribute('aria-label', node.dataset.enLabel);
  }
}

/** A number with separators of thousands. */
export function number(value) {
  return Number(value).toLocaleString(language);
}

/** A number of things in English, as "1 error" and "2 errors". */
export function counted(count, thing) {
  return `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** A number of accounts, as 12 社 or "12 accounts"; the rulebook says how its accounts are counted. */
export function accounts(count) {
  return say(`${number(count)} ${state.rulebook?.counter ?? '件'}`, counted(count, 'account'));
}

const ROLES = {
  evaluator: () => say('判定の依頼', 'ask for decisions'),
  reader: () => say('閲覧', 'read'),
  csm: () => say('担当CS', 'look after accounts'),
  author: () => say('編集', 'edit workbooks'),
  publisher: () => say('公開', 'publish'),
  'rule-author': () => say('ルール作成', 'write rules'),
  admin: () => say('管理', 'administer'),
};

/** Roles in words. */
export function roleNames(roles) {
  return roles.map((role) => ROLES[role]?.() ?? role).join(say('・', ', '));
}

/** A number with its sign, as 12 more or 3 fewer. */
export function signed(value) {
  return value > 0 ? `+${number(value)}` : number(value).replace('-', '−');
}

/** An instant in the rulebook's time zone; empty where there is none. */
export function time(instant, zone) {
  if (!instant) {
    return '';
  }
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone ?? 'Asia/Tokyo' };
  return new Intl.DateTimeFormat(say('ja-JP', 'en-GB'), options).format(new Date(instant));
}

/** An instant as a field for local times has it, to the minute. */
export function localTime(instant, zone) {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone ?? 'Asia/Tokyo' })
    .format(new Date(instant)).replace(' ', 'T');
}

/** How long ago an instant was, in the largest unit that has passed. */
export function age(instant) {
  const seconds = (Date.now() - Date.parse(instant)) / 1000;
  const passed = [['day', 86_400], ['hour', 3_600], ['minute', 60]].find(([, size]) => seconds >= size);
  return passed ? new Intl.RelativeTimeFormat(language).format(-Math.floor(seconds / passed[1]), passed[0])
    : say('たった今', 'just now');
}

/** A day as people write it; it has no time zone. */
export function day(text) {
  return new Intl.DateTimeFormat(say('ja-JP', 'en-GB'), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
}

/** How many days lie between two days. */
export function daysBetween(earlier, later) {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
