import { html, nothing, type TemplateResult } from 'lit';
import type { Decision, Signal } from '../api/types.ts';
import { rowLink } from '../parts/row.ts';
import type { Book } from '../shell/book.ts';
import { severities } from '../parts/severity.ts';
import { w } from './words-of-one.ts';

/** What each indicator gave: its points of what was possible, from which value, by which row. */
export function indicators(book: Book, decision: Decision): TemplateResult {
  const version = otherVersion(book, decision);
  return html`<table class="plain stacked"><thead><tr><th scope="col">${w.indicator}</th><th scope="col" class="number">${w.points}</th>
    <th scope="col">${w.value}</th><th scope="col">${w.row}</th></tr></thead>
    <tbody>${decision.health?.indicators.map((one) => html`<tr>
      <th scope="row">${one.label} <small>${one.category ?? ''}</small></th>
      <td class="number">${one.points === null ? html`<span class="unmeasured">${w.notMeasured}</span>`
    : html`<b>${one.points}</b><small> / ${one.maxPoints}</small> <meter min="0" max=${one.maxPoints} value=${one.points} aria-label=${one.label}></meter>`}</td>
      <td>${one.fact === null ? '' : html`<small>${book.fact(one.fact)?.label === one.label ? '' : book.fact(one.fact)?.label ?? ''}</small> ${book.shown(one.fact, one.value) || '–'}`}</td>
      <td>${rowLink(one.source, version)}</td></tr>`)}</tbody></table>`;
}

/** Signals, the gravest first, with what they were seen by. */
export function signals(book: Book, decision: Decision): TemplateResult {
  const version = otherVersion(book, decision);
  const order = ['HIGH', 'MEDIUM', 'LOW'];
  const sorted = [...decision.signals].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return html`${sorted.length === 0 ? html`<p class="help">${w.noSignals}</p>` : html`<ul class="entries">${sorted.map((one) => signal(book, one, version))}</ul>`}
    ${decision.opportunities.length === 0 ? nothing : html`<h3>${w.opportunities}</h3><ul class="entries">${decision.opportunities.map((one) => html`<li>
      <p><b>${one.action ?? one.code}</b> ${one.status === 'HELD' ? html`<span class="tag">${w.held}</span> <small>${one.heldBecause.join(w.comma)}</small>` : nothing}</p>
      <p>${rowLink(one.source, version)}</p></li>`)}</ul>`}`;
}

function signal(book: Book, one: Signal, version: number | undefined): TemplateResult {
  return html`<li><p><span class="severity ${one.severity.toLowerCase()}">${severities[one.severity]}</span> <b>${one.label}</b></p>
    <p class="evidence">${Object.entries(one.evidence).map(([name, value]) => html`<span>${book.fact(name)?.label ?? name} <b>${book.shown(name, value)}</b></span>`)}</p>
    <p>${rowLink(one.source, version)}</p></li>`;
}

/** The version of a decision where another one is active: its rows are looked at in that one. */
export function otherVersion(book: Book, decision: Decision): number | undefined {
  return decision.version === book.rulebook.activeVersion ? undefined : decision.version;
}
