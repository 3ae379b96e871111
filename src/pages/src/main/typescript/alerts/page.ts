import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './home.ts';
import './one.ts';
import { w } from './words.ts';

export const page: Page = {
  title: () => w.title,
  view: ({ address, book, me }) => {
    const alert = address.id ?? address.query.get('alert');
    return alert === null
      ? html`<k-notifications .address=${address} .book=${book} .me=${me}></k-notifications>`
      : html`<k-alert .alert=${alert} .address=${address} .book=${book} .me=${me}></k-alert>`;
  },
};
