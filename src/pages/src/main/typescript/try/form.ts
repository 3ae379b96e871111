import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Fact } from '../api/types.ts';
import type { Violation } from '../api/problem.ts';
import type { Book } from '../shell/book.ts';
import { type Typed, textOf, type Value } from './typed.ts';
import { w } from './words.ts';

export interface Form {
  readonly book: Book;
  readonly facts: readonly Fact[];
  readonly known: ReadonlyMap<string, Value>;
  readonly typed: Typed;
  readonly missing: readonly string[];
  readonly violations: readonly Violation[];
  /** Another text; null takes back what was typed. */
  readonly type: (fact: Fact, text: string | null) => void;
}

/** The facts, each with the editor of its type: those that are known, then the others; a text only where the rules asked for it. */
export function form(given: Form): TemplateResult {
  const shown = given.facts.filter((fact) => fact.origin === 'given' && !fact.required && (fact.type !== 'string' || given.missing.includes(fact.name)));
  const known = shown.filter((fact) => given.known.has(fact.name));
  // What is typed stays where it is: an editor that moves would lose the cursor.
  const others = shown.filter((fact) => !given.known.has(fact.name));
  return html`${shown.some((fact) => given.missing.includes(fact.name)) ? html`<p class="help editor"><span><span class="asks">•</span> ${w.isMissing}</span></p>` : nothing}
    <div class="editors">${known.map((fact) => editor(given, fact))}</div>
    ${known.length > 0 && others.length > 0 ? html`<h3>${w.unknownFacts}</h3>` : nothing}
    <div class="editors">${others.map((fact) => editor(given, fact))}</div>`;
}

function editor(given: Form, fact: Fact): TemplateResult {
  const id = `fact-${fact.name}`;
  const base = textOf(fact, given.known.get(fact.name));
  const text = given.typed.get(fact.name) ?? base;
  const changed = text !== base;
  const wrong = given.violations.filter((one) => one.field === fact.name);
  const notes = [changed ? `${id}-was` : '', wrong.length > 0 ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return html`<div class="editor ${changed ? 'changed' : ''}">
    <label for=${id}>${fact.label} ${given.missing.includes(fact.name) ? html`<span class="asks" aria-hidden="true" title=${w.isMissing}>•</span><span class="said">${w.isMissing}</span>` : nothing}</label>
    <span class="field">${control(given, fact, id, text, notes, wrong.length > 0)}${fact.unit && !fact.choices ? html`<span class="unit">${fact.unit}</span>` : nothing}
      ${changed ? html`<button type="button" class="quiet" aria-label=${w.resetOne(fact.label)} title=${w.resetOne(fact.label)} @click=${() => given.type(fact, null)}>↺</button>` : nothing}</span>
    ${changed && given.known.size > 0 ? html`<small id=${`${id}-was`}>${w.was(given.book.shown(fact.name, given.known.get(fact.name)) || w.unknown)}</small>` : nothing}
    ${wrong.length > 0 ? html`<small class="wrong" id=${`${id}-wrong`} role="alert">${wrong.map((one) => one.message).join(' ')}</small>` : nothing}</div>`;
}

function control(given: Form, fact: Fact, id: string, text: string, notes: string, wrong: boolean): TemplateResult {
  const type = (event: Event): void => given.type(fact, (event.target as HTMLInputElement | HTMLSelectElement).value);
  const described = notes === '' ? nothing : notes;
  const choices = fact.type === 'boolean' ? [{ code: 'true', label: w.yes }, { code: 'false', label: w.no }] : fact.choices;
  if (choices && fact.type !== 'codes') {
    return html`<select id=${id} aria-describedby=${described} aria-invalid=${wrong} .value=${live(text)} @change=${type}>
      <option value="" ?selected=${text === ''}>–</option>
      ${choices.map((one) => html`<option value=${one.code} ?selected=${one.code === text}>${one.label}</option>`)}</select>`;
  }
  const numeric = fact.type === 'integer' || fact.type === 'decimal';
  return html`<input id=${id} type=${fact.type === 'date' ? 'date' : 'text'} inputmode=${numeric ? 'decimal' : 'text'} autocomplete="off"
    placeholder=${fact.type === 'codes' ? w.codesHint : ''} class=${numeric ? 'number' : ''} aria-describedby=${described} aria-invalid=${wrong} .value=${live(text)} @input=${type}>`;
}
