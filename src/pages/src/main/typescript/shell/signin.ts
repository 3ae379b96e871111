import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keepKey } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { Part } from '../parts/element.ts';
import { problemBox } from '../parts/problem.ts';
import { w } from './words.ts';

/** Asks for a key. Over a page that is open already it leaves that as it is: a key that expires costs nothing typed. */
@customElement('k-sign-in')
export class SignIn extends Part {
  /** Signs in with the key that is kept; fails with a problem. */
  @property({ attribute: false }) enter!: () => Promise<void>;
  @property({ type: Boolean }) again = false;
  @state() private problem: Problem | undefined;
  @state() private busy = false;

  override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  override render(): TemplateResult {
    return html`<section class="sign-in" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">${w.signIn}</h1>
      ${this.again ? html`<p>${w.signInAgain}</p>` : nothing}
      <form @submit=${this.submit}>
        <label for="key">${w.key}</label>
        <input id="key" type="password" autocomplete="current-password" required spellcheck="false" aria-describedby="key-help">
        <p class="help" id="key-help">${w.keyHelp}</p>
        ${problemBox(this.problem)}
        <button type="submit" class="main" ?disabled=${this.busy}>${w.signIn}</button>
      </form>
    </section>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const field = this.querySelector('input')!;
    const key = field.value.trim();
    // Anything else cannot stand in a header.
    if (!/^[\x21-\x7e]+$/.test(key)) {
      this.problem = new Problem(0, w.notAKey, w.notAKeyHelp);
      return;
    }
    this.busy = true;
    this.problem = undefined;
    keepKey(key);
    try {
      await this.enter();
      field.value = '';
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      if (error.status === 401) {
        keepKey(null);
      }
      this.problem = error;
      field.focus();
    } finally {
      this.busy = false;
    }
  }
}
