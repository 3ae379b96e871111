import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Problem } from '../api/problem.ts';
import type { Scalar } from '../api/types.ts';
import { Part } from '../parts/element.ts';
import { type Editor, read } from './typing.ts';
import { w } from './words.ts';

/** A cell that can be typed into: Enter opens and saves, Escape leaves it as it was. What cannot be saved stays typed. */
@customElement('k-cell')
export class Cell extends Part {
  @property({ attribute: false }) value: Scalar | readonly Scalar[] = null;
  /** The value as people read it. */
  @property() shown = '';
  /** What the cell is called: its column and row. */
  @property() label = '';
  @property() unit = '';
  @property({ attribute: false }) editor: Editor = null;
  /** Saves; fails with a problem. */
  @property({ attribute: false }) save!: (value: Scalar) => Promise<void>;
  @state() private open = false;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  override render(): TemplateResult {
    if (!this.open) {
      return html`<button type="button" class="cell" aria-label=${`${this.label}: ${this.shown || w.blank}`} @click=${this.begin}>${this.shown}</button>`;
    }
    return html`<form class="cell" @submit=${this.submit} @keydown=${this.key}>${this.field()}
      ${this.problem ? html`<p class="wrong" role="alert">${this.problem.title}${[this.problem.detail, ...this.problem.violations.map((one) => one.message)]
    .filter(Boolean).map((line) => html`<br>${line}`)}</p>` : nothing}</form>`;
  }

  private field(): TemplateResult {
    const { editor, label, busy } = this;
    return typeof editor === 'object' && editor !== null
      ? html`<select aria-label=${label} ?disabled=${busy} @change=${this.submit}><option value="" ?selected=${this.value === null}>${w.blank}</option>
        ${editor.map((one) => html`<option value=${String(one.code)} ?selected=${one.code === this.value}>${one.label}</option>`)}</select>`
      : html`<input aria-label=${label} ?disabled=${busy} .value=${this.typed} inputmode=${editor === 'number' || editor === 'percent' ? 'decimal' : 'text'} autocomplete="off" spellcheck="false">`;
  }

  private get typed(): string {
    const { value } = this;
    return value === null ? '' : this.editor === 'percent' && typeof value === 'number' ? String(Number(`${value}e2`)) : String(value);
  }

  private readonly begin = async (): Promise<void> => {
    this.open = true;
    this.problem = undefined;
    await this.updateComplete;
    const field = this.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')!;
    field.focus();
    if (field instanceof HTMLInputElement) {
      field.select();
    }
  };

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      void this.end();
    }
  }

  private async end(): Promise<void> {
    this.open = false;
    await this.updateComplete;
    this.querySelector('button')?.focus();
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')!;
    try {
      const value = read(field.value, this.editor, this.unit);
      if (value !== this.value) {
        this.busy = true;
        await this.save(value);
      }
      this.busy = false;
      await this.end();
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.problem = error;
      this.busy = false;
      await this.updateComplete;
      field.focus();
    }
  };
}
