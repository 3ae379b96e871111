import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './account.ts';
import './list.ts';
import { w } from './words.ts';

export const page: Page = {
  title: ({ address }) => address.id ?? w.title,
  view: ({ address, book }) => address.id === null
    ? html`<k-accounts .address=${address} .book=${book}></k-accounts>`
    : html`<k-account .subject=${address.id} .book=${book}></k-account>`,
};
