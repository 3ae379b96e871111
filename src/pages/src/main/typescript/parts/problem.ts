import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../api/problem.ts';
import { w } from '../shell/words.ts';

/** What went wrong and what to do, with a way to try again. */
export function problemBox(problem: Problem | undefined, again?: () => void): TemplateResult | typeof nothing {
  if (!problem) {
    return nothing;
  }
  return html`<div class="problem" role="alert">
    <strong>${problem.title}</strong>
    ${problem.detail ? html`<p>${problem.detail}</p>` : nothing}
    ${problem.violations.length > 0 && !problem.violations.every((one) => problem.detail?.includes(one.message))
    ? html`<ul>${problem.violations.map((one) => html`<li>${one.message}</li>`)}</ul>` : nothing}
    ${again ? html`<button type="button" @click=${again}>${w.retry}</button>` : nothing}
  </div>`;
}

/** A line that says that something is under way. */
export function loading(): TemplateResult {
  return html`<p class="loading" role="status">${w.loading}</p>`;
}
