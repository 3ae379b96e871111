import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './overview.ts';
import { w } from './words.ts';

export const page: Page = {
  title: () => w.title,
  view: ({ address, book }) => html`<k-overview .address=${address} .book=${book}></k-overview>`,
};
