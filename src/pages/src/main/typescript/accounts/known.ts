import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../api/types.ts';
import { type Book, day, daysBetween } from '../shell/book.ts';
import { w } from './words-of-one.ts';

/** What is known of an account: value, who said so, how old it is; and what is not known. */
export function factsOf(book: Book, account: Account): TemplateResult {
  const known = new Map(account.facts.map((fact) => [fact.name, fact]));
  const order = book.facts.filter((fact) => known.has(fact.name)).map((fact) => known.get(fact.name)!);
  const today = book.today();
  const missing = account.decision?.missing ?? [];
  return html`<table class="plain stacked"><thead><tr><th scope="col">${w.fact}</th><th scope="col">${w.value}</th><th scope="col">${w.source}</th><th scope="col">${w.observed}</th></tr></thead>
    <tbody>${order.map((fact) => html`<tr><th scope="row">${book.fact(fact.name)?.label ?? fact.name}</th>
      <td>${book.shown(fact.name, fact.value)} ${fact.stale ? html`<span class="tag">${w.stale}</span>` : nothing}
        ${fact.disagrees?.map((other) => html`<small class="disagrees">${w.disagrees(other.source, book.shown(fact.name, other.value))}</small>`)}</td>
      <td>${fact.source}</td>
      <td>${day(fact.observedOn)} <small>${w.ago(daysBetween(fact.observedOn, today))}</small></td></tr>`)}</tbody></table>
    ${missing.length === 0 ? nothing : html`<h3>${w.missing}</h3><p>${missing.map((name) => book.fact(name)?.label ?? name).join(w.comma)}</p>`}`;
}
