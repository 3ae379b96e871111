import { html, nothing, type TemplateResult } from 'lit';
import type { WorklistLoad } from '../api/portfolio.ts';
import { href } from '../shell/address.ts';
import { type Book, number } from '../shell/book.ts';
import { w } from './words.ts';

/** How many accounts each person has beside what they may have, by segment too, with their tasks. */
export function load(book: Book, people: readonly WorklistLoad[]): TemplateResult {
  const segments = people[0]?.segments ?? [];
  return html`<div class="scroll tall" tabindex="0" role="group" aria-label=${w.load}><table class="plain loads"><thead><tr><th scope="col">${w.owner}</th><th scope="col">${w.accounts}</th>
    ${segments.map((one) => html`<th scope="col" class="number" title=${one.label}>${one.label}</th>`)}<th scope="col" class="number">${w.tasks}</th></tr></thead>
    <tbody>${people.map((one) => html`<tr><th scope="row">${one.owner === undefined ? w.noOwner : html`<a href=${href('accounts', null, { owner: one.owner })} data-page>${one.owner}</a>`}
        ${one.absent ? html`<span class="tag">${w.absent}</span>` : nothing}</th>
      <td class="loaded">${one.most === undefined ? html`${number(one.accounts)} <small>${one.owner === undefined ? '' : w.noMost}</small>`
    : html`<meter min="0" max=${one.most} value=${one.accounts} aria-label=${w.ofMost(number(one.accounts), number(one.most))}></meter> ${w.ofMost(book.counted(one.accounts), number(one.most))}
        ${one.accounts > one.most ? html`<span class="severity high">${w.over}</span>` : one.accounts === one.most ? html`<span class="severity low">${w.full}</span>` : nothing}`}</td>
      ${segments.map(({ segment }) => {
    const part = one.segments.find((other) => other.segment === segment);
    return html`<td class="number">${part?.accounts ?? 0}${part?.most === undefined ? nothing : html`<small> / ${part.most}</small>`}</td>`;
  })}<td class="number">${one.tasks} ${one.overdue > 0 ? html`<span class="severity high">${w.overdue(one.overdue)}</span>` : nothing}</td></tr>`)}</tbody></table></div>`;
}
