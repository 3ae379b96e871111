import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { AccountPage } from '../api/types.ts';
import type { Book } from '../shell/book.ts';
import { words } from '../shell/language.ts';
import { Asked } from './asked.ts';
import { Part } from './element.ts';

const w = words({
  account: ['アカウント', 'Account'],
  hint: ['名前か ID を入力', 'Name or ID'],
});

const PAUSE_MILLIS = 200;

/** A field `subject` of a form: who types a part of a name is offered the accounts that have it. */
@customElement('k-account-field')
export class AccountField extends Part {
  @property({ attribute: false }) book!: Book;
  @property() value = '';
  private readonly found = new Asked<AccountPage>(this);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  override render(): TemplateResult {
    return html`<label>${w.account} <input name="subject" list="accounts-found" required maxlength="64" autocomplete="off" placeholder=${w.hint}
      .value=${this.value} @input=${this.typed} @focus=${this.typed}></label>
      <datalist id="accounts-found">${this.found.value?.accounts.map((one) => html`<option value=${one.subject}>${one.name ?? ''}</option>`)}</datalist>`;
  }

  private readonly typed = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.found.ask((signal) =>
      get(['rulebooks', this.book.name, 'accounts'], { q, limit: 20 }, signal)), PAUSE_MILLIS);
  };
}
