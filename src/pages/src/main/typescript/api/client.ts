// The one client of the API: keeps the key, asks in the reader's language, turns refusals into problems.

import { language } from '../shell/language.ts';
import { root } from '../shell/address.ts';
import { Problem } from './problem.ts';

const KEY = 'kakaritsuke.key';

let whenUnknown: () => void = () => {};

/** Tells what to do when the service does not know the key, or no longer. */
export function onUnknownKey(callback: () => void): void {
  whenUnknown = callback;
}

export function hasKey(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

/** Keeps the key for this tab; null forgets it. */
export function keepKey(key: string | null): void {
  if (key === null) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, key);
  }
}

export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Where in the API something is: parts of a path, each escaped. */
export type Place = readonly (string | number)[];

export interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What is at a place. */
export async function get<T>(place: Place, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await send(place, query, signal === undefined ? {} : { signal })).json() as Promise<T>;
}

/** Sends JSON, or a form or a file as it is; what is answered. */
export async function send(place: Place, query: Query = {}, { method = 'GET', body, headers = {}, signal }: Asked = {}): Promise<Response> {
  let answer: Response;
  const asItIs = body instanceof FormData || body instanceof Blob;
  try {
    answer = await fetch(addressOf(place, query), {
      method,
      cache: 'no-store',
      ...(body === undefined ? {} : { body: asItIs ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
      headers: {
        'Accept-Language': language,
        'X-API-Key': sessionStorage.getItem(KEY) ?? '',
        ...(body === undefined || asItIs ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw Problem.unreachable();
  }
  if (!answer.ok) {
    if (answer.status === 401) {
      whenUnknown();
    }
    throw await Problem.of(answer);
  }
  return answer;
}

/** Saves what is at a place as a file. A link could not carry the key. */
export async function save(place: Place, query: Query, type: string, name: string): Promise<void> {
  const answer = await send(place, query, { headers: { Accept: type } });
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser may not have begun to read it yet.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function addressOf(place: Place, query: Query): URL {
  const address = new URL(`api/v1/${place.map((part) => encodeURIComponent(part)).join('/')}`, root);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        address.searchParams.append(name, String(one));
      }
    }
  }
  return address;
}
