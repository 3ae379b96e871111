import { html, nothing, type TemplateResult } from 'lit';
import type { Account, Decision } from '../api/types.ts';
import { rowLink } from '../parts/row.ts';
import { type Book, day } from '../shell/book.ts';
import { otherVersion } from './score.ts';
import { messageStates, taskStates, w } from './words-of-one.ts';

/** Whoever looks after the account. */
const OWNER = 'OWNER';

/** What is to be done, what people have been told, and what was held back and why. */
export function toDo(book: Book, account: Account, decision: Decision): TemplateResult {
  const version = otherVersion(book, decision);
  return html`
    <h3>${w.tasks}</h3>
    ${list(account.tasks ?? [], (task) => html`<p><b>${task.action}</b> <span class="tag">${taskStates[task.state] ?? task.state}</span></p>
      <p class="help">${[task.assignee === OWNER ? account.owner : task.assignee, task.due === undefined ? undefined : w.due(book.time(task.due)), reasons(book, task.because)].filter(Boolean).join(' · ')}</p>`)}
    <h3>${w.interventions}</h3>
    ${decision.interventions.length === 0 ? html`<p class="help">${w.noInterventions}</p>` : list(decision.interventions, (one) => html`<p><b>${one.action ?? one.code}</b></p>
      <p class="help">${reasons(book, one.because)}</p><p>${rowLink(one.source, version)}</p>`)}
    <h3>${w.alerts}</h3>
    ${list(account.alerts ?? [], (alert) => html`<p><b>${alert.title}</b> <span class="tag">${alert.label}</span></p>
      <p>${alert.text}</p><p class="help">${w.sinceDay(day(alert.since))}</p>`)}
    <h3>${w.messages}</h3>
    ${list(account.messages ?? [], (message) => html`<p><b>${message.title ?? message.text}</b> <span class="tag">${messageStates[message.state] ?? message.state}</span></p>
      <p class="help">${message.recipient} · ${book.time(message.createdAt)}</p>
      ${message.heldBack === null ? nothing : html`<p>${w.heldBack(message.heldBack)}</p>`}`)}`;
}

function list<T>(entries: readonly T[], entry: (one: T) => TemplateResult): TemplateResult {
  return entries.length === 0 ? html`<p class="help">${w.none}</p>` : html`<ul class="entries">${entries.map((one) => html`<li>${entry(one)}</li>`)}</ul>`;
}

// What a reason is called: a band, a signal, or a fact.
function reasons(book: Book, codes: readonly string[]): string {
  const named = codes.map((code) => [...book.choices('band'), ...book.choices('signals')].find((one) => one.code === code)?.label ?? book.fact(code)?.label ?? code);
  return named.length === 0 ? '' : w.because(named.join(w.comma));
}
