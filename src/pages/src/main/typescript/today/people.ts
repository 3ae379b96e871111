import { html, nothing, type TemplateResult } from 'lit';
import type { WorklistLoad } from '../api/tasks.ts';
import { type Address, changed } from '../shell/address.ts';
import { day } from '../shell/book.ts';
import { w } from './words.ts';

/** Who looks after how much, beside the most that they should. */
export function loads(address: Address, people: readonly WorklistLoad[]): TemplateResult {
  return html`<section class="card" aria-labelledby="people-title"><h2 id="people-title">${w.people}</h2>
    <table class="plain stacked people"><thead><tr><th scope="col">${w.person}</th><th scope="col">${w.accounts}</th><th scope="col">${w.bySegment}</th>
      <th scope="col" class="number">${w.tasks}</th><th scope="col" class="number">${w.overdue}</th></tr></thead>
    <tbody>${people.map((one) => html`<tr>
      <th scope="row">${one.owner === undefined ? w.noOwner : html`<a href=${changed(address, { owner: one.owner })} data-page>${one.owner}</a>`}
        ${one.absent ? html`<span class="tag">${w.absent}</span>` : nothing} ${one.since === undefined ? nothing : html`<small>${w.newcomer(day(one.since))}</small>`}</th>
      <td>${ofMost(one.accounts, one.most, one.owner ?? w.noOwner)}</td>
      <td class="by-segment">${one.segments.map((segment) => html`<span class=${over(segment.accounts, segment.most) ? 'over' : ''}>${segment.label} <b>${segment.accounts}</b>${
        segment.most === undefined ? '' : `/${segment.most}`}</span>`)}</td>
      <td class="number" data-label=${w.tasks}>${one.tasks}</td>
      <td class="number ${one.overdue > 0 ? 'over' : ''}" data-label=${w.overdue}>${one.overdue}</td></tr>`)}</tbody></table></section>`;
}

function ofMost(count: number, most: number | undefined, label: string): TemplateResult {
  return html`<span class=${over(count, most) ? 'over' : ''}><b>${count}</b>${most === undefined ? '' : ` / ${most}`}</span>
    ${most === undefined ? nothing : html`<meter min="0" max=${most} value=${Math.min(count, most)} aria-label=${`${label} ${w.accounts}`}></meter>`}
    ${over(count, most) ? html`<span class="tag poor">${w.over}</span>` : nothing}`;
}

function over(count: number, most: number | undefined): boolean {
  return most !== undefined && count > most;
}
