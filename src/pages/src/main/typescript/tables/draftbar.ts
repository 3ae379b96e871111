import { html, nothing, type TemplateResult } from 'lit';
import type { Draft, Finding } from '../api/changes.ts';
import { href } from '../shell/address.ts';
import { w } from './words.ts';

/** That a draft is being typed into, what was found in the workbook that is shown, and the way on. */
export function draftBar(draft: Draft, findings: readonly Finding[], undo: (() => void) | undefined): TemplateResult {
  return html`<section class="draft-bar" aria-label=${w.editing(draft.number)}>
    <p><b>${w.editing(draft.number)}</b> <span class="spread"></span>
      ${undo ? html`<button type="button" @click=${undo}>${w.undo}</button>` : nothing}
      <a class="button main" href=${href('drafts', String(draft.number))} data-page>${w.toDraft}</a></p>
    ${draft.state === 'OPEN' ? nothing : html`<p>${w.notOpen}</p>`}
    <div role="status">${findings.length === 0 ? nothing : html`<ul class="entries" aria-label=${w.findings}>${findings.map((one) => html`<li>
      <span class="severity ${one.severity === 'ERROR' ? 'high' : 'low'}">${one.severity === 'ERROR' ? w.error : w.warning}</span>
      <span class="source">${one.sheet ?? ''} ${one.cell ?? ''}</span> ${one.message}</li>`)}</ul>`}</div></section>`;
}
