import { html, nothing, type TemplateResult } from 'lit';
import { segmentFact } from '../accounts/columns.ts';
import type { WorklistAccount } from '../api/tasks.ts';
import { band, change } from '../parts/band.ts';
import { href } from '../shell/address.ts';
import { type Book, day, daysBetween } from '../shell/book.ts';
import './why.ts';
import { w } from './words.ts';

/** An account to look at: how it stands, what moved since last week, by which signals, until when. */
export function accountOf(book: Book, account: WorklistAccount, asOf: string, ofOne: boolean): TemplateResult {
  const { previousBand } = account;
  const segment = segmentFact(book);
  const name = account.name ?? account.subject;
  const about = [ofOne ? undefined : account.owner ?? w.noOwner, account.segment === undefined ? undefined : segment ? book.label(segment.name, account.segment) : account.segment].filter(Boolean);
  const fell = previousBand !== undefined && previousBand !== account.band;
  const moved = fell || account.changes.length > 0 || (account.scoreChange ?? 0) !== 0;
  return html`<div class="look">
    <div class="look-score"><b>${account.score ?? '–'}</b> ${change(account.scoreChange)}</div>
    <div class="look-what">
      <p class="look-name">${band(book, account.band)} <a href=${href('accounts', account.subject)} data-page>${name}</a> <small>${about.join(' · ')}</small></p>
      ${account.lacking && account.lacking.length > 0 ? html`<p class="moved">${w.lacking(account.lacking.map((fact) => book.fact(fact)?.label ?? fact).join(w.comma))}</p>` : nothing}
      <k-why .subject=${account.subject} .name=${name} .asOf=${asOf} .book=${book}
        .moved=${!moved ? w.unmoved : fell && account.changes.length === 0 ? w.before(book.label('band', previousBand)) : account.changes.join(w.comma)}></k-why>
    </div>
    <div class="look-facts">
      <p class="evidence">${Object.entries(account.facts).filter(([, value]) => value !== account.due).map(([fact, value]) => html`<span>${book.fact(fact)?.label ?? fact} <b>${book.shown(fact, value)}</b></span>`)}</p>
      ${account.due === undefined ? nothing : html`<p>${dueOn(account.due, asOf)}</p>`}
      <p class="tags wrapped">${account.signals.map((code) => html`<span class="tag">${book.label('signals', code)}</span>`)}</p>
    </div></div>`;
}

function dueOn(due: string, asOf: string): TemplateResult {
  const left = daysBetween(asOf, due);
  return html`<span class="due ${left < 0 ? 'late' : left === 0 ? 'soon' : ''}">${w.due(day(due))} <b>${left < 0 ? w.daysAgo(-left) : left === 0 ? w.today : w.daysAhead(left)}</b></span>`;
}
