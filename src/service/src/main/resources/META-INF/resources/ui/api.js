// Speaks to the service. Addresses are relative, so that the page also works behind a proxy's prefix.

import { language, say } from './text.js';

const KEY = 'kakaritsuke.key';

let whenUnknown = () => {};

/** Tells what to do when the service does not know the key, or no longer. */
export function onUnknownKey(callback) {
  whenUnknown = callback;
}

export function hasKey() {
  return sessionStorage.getItem(KEY) !== null;
}

/** Keeps the key for this tab; null forgets it. */
export function keepKey(key) {
  if (key === null) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, key);
  }
}

/** The address of something, every part of it escaped. */
export function at(...parts) {
  return `api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

/** The JSON of an answer; null where it has none. */
export async function get(address) {
  return json(await send('GET', address));
}

export async function post(address, body, headers = {}) {
  const isForm = body instanceof FormData;
  return json(await send('POST', address,
    isForm ? headers : { 'Content-Type': 'application/json', ...headers }, isForm ? body : JSON.stringify(body)));
}

export async function remove(address) {
  await send('DELETE', address);
}

/** Saves a file under its name. A link could not carry the key. */
export async function download(address, name) {
  const answer = await send('GET', address, { Accept: '*/*' });
  const url = URL.createObjectURL(await bytes(answer));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser may not have begun to read it yet.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function bytes(answer) {
  try {
    return await answer.blob();
  } catch {
    throw unreachable();
  }
}

async function send(method, address, headers = {}, body = undefined) {
  let answer;
  try {
    answer = await fetch(address, {
      method,
      body,
      cache: 'no-store',
      headers: { 'Accept-Language': language, 'X-API-Key': sessionStorage.getItem(KEY) ?? '', ...headers },
    });
  } catch {
    throw unreachable();
  }
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (answer.status === 401) {
      whenUnknown();
    }
    throw problem;
  }
  return answer;
}

function unreachable() {
  return {
    status: 0,
    title: say('サービスに接続できません', 'The service cannot be reached'),
    detail: say('ネットワークを確認し、もう一度試してください。入力した内容はそのまま残っています。（ファイルを選んだあとに保存し直したときは、選び直してください。）',
      'Check the network and try again; what you entered is still here. (If you saved a file after choosing it, choose it again.)'),
  };
}

async function problemOf(answer) {
  const fallback = {
    status: answer.status,
    title: say('うまくいきませんでした', 'That did not work'),
    detail: say(`サービスが ${answer.status} を返しました。続くようなら管理者に伝えてください`,
      `The service answered ${answer.status}; tell your admin if this goes on`),
  };
  try {
    return { ...fallback, ...(await answer.json()), status: answer.status };
  } catch {
    return fallback;
  }
}

async function json(answer) {
  try {
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw unreachable();
  }
}
