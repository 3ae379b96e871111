import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './list.ts';
import './task.ts';
import { w } from './words.ts';

export const page: Page = {
  title: () => w.title,
  view: ({ address, book, me }) => {
    const id = address.id ?? address.query.get('task');
    return id === null
      ? html`<k-tasks .address=${address} .book=${book} .me=${me}></k-tasks>`
      : html`<k-task .task=${id} .book=${book} .me=${me}></k-task>`;
  },
};
