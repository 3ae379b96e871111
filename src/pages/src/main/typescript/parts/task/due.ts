import { html, nothing, type TemplateResult } from 'lit';
import type { Task } from '../../api/tasks.ts';
import { type Book, number } from '../../shell/book.ts';
import { w } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When a task is due and how long that is from now; what is closed only says when it was. */
export function due(book: Book, task: Task): TemplateResult {
  if (task.due === undefined) {
    return html`<span class="due">${task.state === 'PROPOSED' ? '–' : w.noDue}</span>`;
  }
  const left = Date.parse(task.due) - Date.now();
  const live = task.state === 'OPEN' || task.state === 'DOING';
  const look = !live ? '' : left < 0 ? 'late' : left < DAY ? 'soon' : '';
  return html`<span class="due ${look}"><time datetime=${task.due}>${w.by(book.time(task.due))}</time>
    ${live ? html`<b>${left < 0 ? w.overdue(span(-left)) : w.left(span(left))}</b>` : nothing}</span>`;
}

/** How long a task has in all, by the business clock and by the one on the wall. */
export function clocks(task: Task): TemplateResult | typeof nothing {
  const { clock } = task;
  return clock === undefined ? nothing : html`<span class="clocks">${w.clocks(number(clock.businessDays), rounded(clock.openHours), rounded(clock.hours))}</span>`;
}

/** What a task was opened for: bands, signals, segments and facts by their names. */
export function reasons(book: Book, codes: readonly string[]): string {
  const decided = book.facts.filter((fact) => fact.origin === 'decided').flatMap((fact) => fact.choices ?? []);
  return codes.map((code) => decided.find((one) => one.code === code)?.label ?? book.fact(code)?.label ?? code).join(w.comma);
}

function span(millis: number): string {
  return millis >= 2 * DAY ? w.days(Math.floor(millis / DAY)) : millis >= HOUR ? w.hours(Math.floor(millis / HOUR)) : w.minutes(Math.floor(millis / MINUTE));
}

function rounded(hours: number): string {
  return number(Math.round(hours * 10) / 10);
}
