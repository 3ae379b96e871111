import { html } from 'lit';
import type { Page } from '../shell/opened.ts';
import './difference.ts';
import './version.ts';
import './versions.ts';
import { w } from './words.ts';

export const page: Page = {
  title: ({ address }) => address.id === null ? w.title : w.version(Number(address.id)),
  view: ({ address, book, me }) => address.id !== null
    ? html`<k-version .number=${address.id} .book=${book} .me=${me}></k-version>`
    : address.query.get('from') !== null && address.query.get('to') !== null
      ? html`<k-difference .from=${address.query.get('from')!} .to=${address.query.get('to')!} .book=${book}></k-difference>`
      : html`<k-versions .book=${book}></k-versions>`,
};
