import { html, nothing, type TemplateResult } from 'lit';
import type { Decision, Source } from '../api/types.ts';
import { band, change } from '../parts/band.ts';
import { rowLink } from '../parts/row.ts';
import type { Book } from '../shell/book.ts';
import { severities } from '../parts/severity.ts';
import { w } from './words.ts';

/** A decision in words, beside the one that it is held against; without one it stands alone. */
export function outcome(book: Book, decision: Decision, before: Decision | undefined): TemplateResult {
  const version = decision.version === book.rulebook.activeVersion ? undefined : decision.version;
  const same = before !== undefined && essence(before) === essence(decision);
  return html`${score(book, decision, before, version)}
    ${same ? html`<p class="help">${w.noChange}</p>` : nothing}
    ${list(w.signals, decision.signals, before?.signals, version, (one) => html`<span class="severity ${one.severity.toLowerCase()}">${severities[one.severity]}</span> <b>${one.label}</b>`,
    (one) => Object.entries(one.evidence).map(([name, value]) => `${book.fact(name)?.label ?? name} ${book.shown(name, value)}`).join(w.comma))}
    ${list(w.interventions, decision.interventions, before?.interventions, version, (one) => html`<b>${one.action}</b>`,
    (one) => w.because(one.because.map((code) => reason(book, code, decision)).join(w.comma)))}
    ${list(w.opportunities, decision.opportunities, before?.opportunities, version,
    (one) => html`<b>${one.action ?? one.code}</b> ${one.status === 'HELD' ? html`<span class="tag">${w.held}</span>` : nothing}`,
    (one) => one.heldBecause.length === 0 ? '' : w.because(one.heldBecause.map((code) => reason(book, code, decision)).join(w.comma)))}
    ${segments(decision, before, version)}${indicators(decision, before, version)}${derived(book, decision, before)}`;
}

// What people act on; rows and evidence aside.
function essence(one: Decision): string {
  return JSON.stringify([one.health?.score, one.health?.band, one.health?.coverage, one.signals?.map((s) => [s.code, s.severity]),
    one.interventions?.map((i) => i.code), one.opportunities?.map((o) => [o.code, o.status]), Object.values(one.segments ?? {}).map((s) => s?.code)]);
}

function score(book: Book, decision: Decision, before: Decision | undefined, version: number | undefined): TemplateResult | typeof nothing {
  const { health } = decision;
  if (!health) {
    return nothing;
  }
  const was = before?.health;
  const moved = was && (was.score !== health.score || was.band !== health.band);
  return html`<div class="figures compared">
    ${moved ? html`<p class="was"><small>${w.now}</small><span class="figure">${was.score ?? '–'}</span>${band(book, was.band)}</p><span class="arrow" aria-hidden="true">→</span>` : nothing}
    <p><small>${moved ? w.tried : w.score}</small><span class="figure">${health.score ?? '–'}</span>${band(book, health.band)}
      ${moved && was.score !== null && health.score !== null ? change(health.score - was.score) : nothing}</p>
    <div><p>${health.response ?? ''}</p><p class="help">${w.coverage(health.coverage)} ${rowLink(health.source, version)}</p></div></div>`;
}

interface Entry {
  readonly code: string;
  readonly source?: Source;
}

/** What is decided, and struck out what was and is not any more. */
function list<T extends Entry>(title: string, now: readonly T[] | undefined, before: readonly T[] | undefined, version: number | undefined,
  name: (one: T) => TemplateResult, why: (one: T) => string): TemplateResult | typeof nothing {
  if (now === undefined) {
    return nothing;
  }
  const gone = before?.filter((one) => !now.some((other) => other.code === one.code)) ?? [];
  const isNew = (one: T): boolean => before !== undefined && !before.some((other) => other.code === one.code);
  return html`<h3>${title}</h3>${now.length + gone.length === 0 ? html`<p class="help">${w.none}</p>` : html`<ul class="entries">
    ${now.map((one) => html`<li class=${isNew(one) ? 'is-new' : ''}><p>${isNew(one) ? html`<ins>${w.added}</ins> ` : nothing}${name(one)}</p>
      <p class="evidence"><span>${why(one)}</span> ${rowLink(one.source, version)}</p></li>`)}
    ${gone.map((one) => html`<li class="is-gone"><p><del>${w.gone}</del> ${name(one)}</p></li>`)}</ul>`}`;
}

function reason(book: Book, code: string, decision: Decision): string {
  const signal = decision.signals?.find((one) => one.code === code)?.label;
  return signal ?? book.fact(code)?.label
    ?? ['band', ...Object.keys(decision.segments ?? {})].map((fact) => book.choices(fact).find((one) => one.code === code)?.label).find(Boolean) ?? code;
}

function segments(decision: Decision, before: Decision | undefined, version: number | undefined): TemplateResult | typeof nothing {
  const all = Object.entries(decision.segments ?? {}).filter(([dimension, one]) => one || before?.segments?.[dimension]);
  return all.length === 0 ? nothing : html`<h3>${w.segments}</h3><ul class="entries inline">${all.map(([dimension, one]) => {
    const was = before?.segments?.[dimension];
    return html`<li>${before && was?.code !== one?.code ? html`<del>${was?.label ?? '–'}</del> → ` : nothing}<b>${one?.label ?? '–'}</b> ${rowLink(one?.source, version)}</li>`;
  })}</ul>`;
}

function indicators(decision: Decision, before: Decision | undefined, version: number | undefined): TemplateResult | typeof nothing {
  if (!decision.health) {
    return nothing;
  }
  return html`<details open><summary>${w.indicators}</summary><table class="plain stacked"><thead><tr><th scope="col">${w.indicator}</th>
    <th scope="col" class="number">${w.points}</th><th scope="col">${w.row}</th></tr></thead><tbody>${decision.health.indicators.map((one) => {
    const was = before?.health?.indicators.find((other) => other.code === one.code);
    const moved = was && was.points !== one.points;
    return html`<tr class=${moved ? 'moved' : ''}><th scope="row">${one.label}</th>
      <td class="number">${moved ? html`<del>${was.points ?? w.notMeasured}</del> → ` : nothing}${one.points === null ? html`<span class="unmeasured">${w.notMeasured}</span>`
    : html`<b>${one.points}</b>`}<small> / ${one.maxPoints}</small></td><td>${rowLink(one.source, version)}</td></tr>`;
  })}</tbody></table></details>`;
}

function derived(book: Book, decision: Decision, before: Decision | undefined): TemplateResult | typeof nothing {
  const all = Object.keys(decision.facts).filter((name) => book.fact(name)?.origin === 'derived');
  return all.length === 0 ? nothing : html`<details><summary>${w.derived} (${all.length})</summary><table class="plain"><tbody>${all.map((name) => {
    const was = before && book.shown(name, before.facts[name]);
    const now = book.shown(name, decision.facts[name]);
    return html`<tr><th scope="row">${book.fact(name)!.label}</th><td class="number">${before && was !== now ? html`<del>${was || '–'}</del> → ` : nothing}${now}</td></tr>`;
  })}</tbody></table></details>`;
}
