import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './tables.ts';
import { w } from './words.ts';

export const page: Page = {
  title: () => w.title,
  view: ({ address, book, me }) => html`<k-tables .address=${address} .book=${book} .me=${me}></k-tables>`,
};
