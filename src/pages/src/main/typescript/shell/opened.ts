import type { TemplateResult } from 'lit';
import type { Caller } from '../api/types.ts';
import type { Address } from './address.ts';
import type { Book } from './book.ts';

/** What a page is opened with. */
export interface Opened {
  readonly address: Address;
  readonly book: Book;
  readonly me: Caller;
}

/** What the file page.ts of a page's folder exports as `page`. */
export interface Page {
  /** The title of the window. */
  title(opened: Opened): string;
  view(opened: Opened): TemplateResult;
}
