import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './draft.ts';
import './list.ts';
import { w } from './words.ts';

export const page: Page = {
  title: ({ address }) => address.id === null ? w.title : `${w.title} ${address.id}`,
  view: ({ address, book, me }) => address.id === null
    ? html`<k-drafts .book=${book}></k-drafts>`
    : html`<k-draft .number=${address.id} .book=${book} .me=${me}></k-draft>`,
};
