import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Part } from '../parts/element.ts';
import { type Address, changed, go, href } from './address.ts';
import { w } from './words.ts';

const PAUSE_MILLIS = 250;

/** Searches accounts from anywhere; the key "/" comes here. In the list it searches while one types. */
@customElement('k-search')
export class Search extends Part {
  @property({ attribute: false }) address!: Address;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.slash);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.slash);
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const inList = this.inList;
    return html`<form role="search" @submit=${this.submit}>
      <label class="said" for="search">${w.search}</label>
      <input id="search" type="search" placeholder=${w.searchHint} autocomplete="off" aria-keyshortcuts="/"
        .value=${inList ? this.address.query.get('q') ?? '' : ''} @input=${this.typed}>
    </form>`;
  }

  private get inList(): boolean {
    return this.address.page === 'accounts' && this.address.id === null;
  }

  private readonly slash = (event: KeyboardEvent): void => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.querySelector('input')?.select();
      this.querySelector('input')?.focus();
    }
  };

  private typed(): void {
    clearTimeout(this.waiting);
    if (this.inList) {
      this.waiting = setTimeout(() => this.search(true), PAUSE_MILLIS);
    }
  }

  private submit(event: Event): void {
    event.preventDefault();
    clearTimeout(this.waiting);
    this.search(this.inList);
  }

  private search(replacing: boolean): void {
    const q = this.querySelector('input')!.value.trim() || null;
    go(this.inList ? changed(this.address, { q }) : href('accounts', null, { q }), replacing);
  }
}
