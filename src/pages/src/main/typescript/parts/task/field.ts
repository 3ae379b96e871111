import { html, nothing, type TemplateResult } from 'lit';
import type { Fact, Scalar } from '../../api/types.ts';
import type { Typed } from '../typed.ts';
import { w } from './words.ts';

/** A field for a fact, by its type. */
export function factField(fact: Fact, required: boolean, id: string, typed: Typed, changed: () => void): TemplateResult {
  const choices = fact.type === 'boolean' ? [{ code: 'true', label: w.yes }, { code: 'false', label: w.no }] : fact.choices;
  const value = typed.get(fact.name) ?? '';
  const take = (event: Event): void => {
    typed.set(fact.name, (event.target as HTMLInputElement | HTMLSelectElement).value);
    changed();
  };
  return html`<div class="field"><label for=${id}>${fact.label}${required ? w.required : nothing}</label>
    ${choices ? html`<select id=${id} ?required=${required} @change=${take}><option value="">${w.blank}</option>
      ${choices.map((one) => html`<option value=${one.code} ?selected=${one.code === value}>${one.label}</option>`)}</select>`
    : html`<input id=${id} type=${fact.type === 'date' ? 'date' : 'text'} inputmode=${fact.type === 'integer' || fact.type === 'decimal' ? 'decimal' : nothing}
      ?required=${required} .value=${value} @input=${take}>`}</div>`;
}

/** What was typed for a fact, as the service takes it; what is no number is left for the service to refuse in words. */
export function factValue(fact: Fact, text: string): Scalar {
  if (fact.type === 'boolean') {
    return text === 'true';
  }
  const isNumber = (fact.type === 'integer' || fact.type === 'decimal') && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
