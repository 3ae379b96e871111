// The language of the page, and how dates and numbers are written in it.

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

/** Today in a time zone, as a date field wants it. */
export function today(zone) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone ?? 'Asia/Tokyo' }).format(new Date());
}
