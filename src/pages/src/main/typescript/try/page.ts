import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './try.ts';
import { w } from './words.ts';

export const page: Page = {
  title: ({ address }) => address.id === null ? w.title : `${address.id} – ${w.title}`,
  view: ({ address, book }) => html`<k-try .address=${address} .book=${book}></k-try>`,
};
