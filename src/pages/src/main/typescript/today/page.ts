import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './today.ts';
import { w } from './words.ts';

export const page: Page = {
  title: () => w.title,
  view: ({ address, book, me }) => html`<k-today .address=${address} .book=${book} .me=${me}></k-today>`,
};
