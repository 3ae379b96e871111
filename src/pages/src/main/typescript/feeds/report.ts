import { html, nothing, type TemplateResult } from 'lit';
import type { FeedReport, FeedRun } from '../api/feeds.ts';
import type { Asked } from '../parts/asked.ts';
import { problemBox } from '../parts/problem.ts';
import { href } from '../shell/address.ts';
import { number } from '../shell/book.ts';
import { w } from './words-of-run.ts';

/** How many accounts of a kind are named. */
const NAMED = 100;

/** The lines that cannot be taken, by column and reason; they can be saved as they stand. */
export function refusals(run: FeedRun, save: () => void, saved: Asked<void>): TemplateResult | typeof nothing {
  const { report } = run;
  return report.refused === 0 ? nothing : html`<section class="card" aria-labelledby="refused-title"><h2 id="refused-title">${w.refusals}</h2>
    <table class="plain stacked"><thead><tr><th scope="col">${w.reason}</th><th scope="col">${w.column}</th><th scope="col" class="number">${w.howMany}</th><th scope="col" class="number">${w.firstLine}</th></tr></thead>
    <tbody>${report.refusals.map((one) => html`<tr><th scope="row">${one.reason}</th><td>${one.column ?? ''}</td><td class="number" data-label=${w.howMany}>${number(one.lines)}</td><td class="number" data-label=${w.firstLine}>${number(one.line)}</td></tr>`)}</tbody></table>
    ${problemBox(saved.problem)}<p><button type="button" ?disabled=${saved.busy} @click=${save}>${w.download}</button> <span class="help">${w.downloadHelp}</span></p></section>`;
}

/** What else a report says of accounts and columns: each folded, with how many there are. */
export function rest(report: FeedReport): TemplateResult | typeof nothing {
  const parts = [
    part(w.missing, report.missing.count, html`${accounts(report.missing.accounts ?? [], report.missing.count)}<p class="help">${w.missingHelp}</p>`),
    part(w.fresh, report.newAccounts?.count ?? 0, accounts(report.newAccounts?.accounts ?? [], report.newAccounts?.count ?? 0)),
    part(w.respelt, report.respeltAccounts.count, list(report.respeltAccounts.accounts.map((one) => one.other === undefined ? one.account : w.respeltAs(one.account, one.other)), report.respeltAccounts.count)),
    part(w.repeated, report.repeatedAccounts.count, list(report.repeatedAccounts.accounts.map((one) => w.repeatedAs(one.account, one.lines.join(w.comma), one.counted)), report.repeatedAccounts.count)),
    part(w.emptied, report.emptied.length, html`<table class="plain"><tbody>${report.emptied.map((one) => html`<tr><th scope="row">${one.label}</th>
      <td class="number">${w.emptiedOf(number(one.emptied), number(one.had))}</td></tr>`)}</tbody></table>`),
  ].filter((one) => one !== nothing);
  return parts.length === 0 ? nothing : html`<section class="card">${parts}</section>`;
}

function part(name: string, count: number, content: TemplateResult): TemplateResult | typeof nothing {
  return count === 0 ? nothing : html`<details><summary>${name} <b>${number(count)}</b></summary>${content}</details>`;
}

function accounts(ids: readonly string[], count: number): TemplateResult {
  return html`<p class="named">${ids.slice(0, NAMED).map((id) => html`<a href=${href('accounts', id)} data-page>${id}</a> `)}${more(Math.min(ids.length, NAMED), count)}</p>`;
}

function list(lines: readonly string[], count: number): TemplateResult {
  return html`<ul class="sentences">${lines.slice(0, NAMED).map((line) => html`<li>${line}</li>`)}</ul>${more(Math.min(lines.length, NAMED), count)}`;
}

function more(shown: number, count: number): string | typeof nothing {
  return count > shown ? w.andMore(number(count - shown)) : nothing;
}
