import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './feed.ts';
import './list.ts';
import { w } from './words.ts';

export const page: Page = {
  title: ({ address }) => address.id === null ? w.title : `${w.title} ${address.id}`,
  view: ({ address, book, me }) => address.id === null
    ? html`<k-feeds .book=${book}></k-feeds>`
    : html`<k-feed .address=${address} .book=${book} .me=${me}></k-feed>`,
};
