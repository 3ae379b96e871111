import { html, nothing, type TemplateResult } from 'lit';
import type { FactChoice } from '../api/types.ts';
import { type Address, changed, go } from '../shell/address.ts';

/** A choice that stands in the address. */
export function choice(address: Address, name: string, label: string, all: string, choices: readonly FactChoice[]): TemplateResult | typeof nothing {
  const chosen = address.query.get(name) ?? '';
  return choices.length === 0 ? nothing : html`<select aria-label=${label}
    @change=${(event: Event) => go(changed(address, { [name]: (event.target as HTMLSelectElement).value || null }), true)}>
    <option value="" ?selected=${chosen === ''}>${all}</option>
    ${choices.map((one) => html`<option value=${one.code} ?selected=${one.code === chosen}>${one.label}</option>`)}</select>`;
}

/** Codes that are pressed in or out, in the address. */
export function chips(address: Address, name: string, label: string, words: Readonly<Record<string, string>>): TemplateResult {
  const chosen = address.query.getAll(name);
  return html`<div class="chips" role="group" aria-label=${label}>${Object.entries(words).map(([code, word]) => html`<button type="button" class="state ${code}"
    aria-pressed=${chosen.includes(code)} @click=${() => go(changed(address, { [name]: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] }), true)}>${word}</button>`)}</div>`;
}

/** Mine or everybody's: for whoever is a person; the first unless the address says otherwise. */
export function whose(address: Address, mine: string, all: string): TemplateResult {
  const everybody = address.query.get('whose') === 'all';
  return html`<div class="switch" role="group"><a href=${changed(address, { whose: null })} data-page aria-current=${everybody ? nothing : 'true'}>${mine}</a>
    <a href=${changed(address, { whose: 'all' })} data-page aria-current=${everybody ? 'true' : nothing}>${all}</a></div>`;
}
