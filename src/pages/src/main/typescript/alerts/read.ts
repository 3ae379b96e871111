import type { Caller } from '../api/types.ts';
import type { Book } from '../shell/book.ts';

// Until when a person has read the messages on the screen: of this browser alone.

function key(book: Book, me: Caller): string {
  return `kakaritsuke.read:${book.name}:${me.person ?? me.name}`;
}

/** The instant of the newest message that was seen; '' where nothing was. */
export function readUntil(book: Book, me: Caller): string {
  return localStorage.getItem(key(book, me)) ?? '';
}

export function haveRead(book: Book, me: Caller, instant: string): void {
  localStorage.setItem(key(book, me), instant);
}
