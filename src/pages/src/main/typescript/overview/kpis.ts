import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Kpi } from '../api/portfolio.ts';
import type { Scalar } from '../api/types.ts';
import { href } from '../shell/address.ts';
import { number } from '../shell/book.ts';
import type { Weeks } from './weeks.ts';
import { states, targets, w } from './words.ts';

const WIDTH = 120;
const HEIGHT = 26;

/** KPIs with target and trend; those that nobody measures apart, so that they hide none. */
export function kpis({ portfolios }: Weeks): TemplateResult {
  const last = portfolios.at(-1)!;
  const measured = last.kpis.filter((one) => one.state !== 'NOT_MEASURED');
  const others = last.kpis.filter((one) => one.state === 'NOT_MEASURED');
  return html`<table class="plain stacked kpis"><thead><tr><th scope="col">${w.kpi}</th><th scope="col" class="number">${w.value}</th><th scope="col">${w.target}</th><th scope="col">${w.trend}</th></tr></thead>
    <tbody>${measured.map((one) => html`<tr><th scope="row">${one.label}</th>
      <td class="number"><b>${shown(one, one.value)}</b> <span class="severity ${one.state === 'MET' ? 'met' : 'high'}">${states[one.state]}</span></td>
      <td>${target(last.rulebook, one)}</td>
      <td>${trend(one, portfolios.map((week) => week.kpis.find((other) => other.code === one.code)?.value ?? null))}</td></tr>`)}</tbody></table>
    ${others.length === 0 ? nothing : html`<details><summary>${w.notMeasured(others.length)}</summary><p class="help">${w.notMeasuredHelp}</p>
      <ul class="sentences">${others.map((one) => html`<li>${one.label}<small> ${target(last.rulebook, one)}</small></li>`)}</ul></details>`}`;
}

function shown(kpi: Kpi, value: Scalar): string {
  if (typeof value !== 'number') {
    return value === null ? '–' : String(value);
  }
  const rounded = Number((kpi.unit === '%' ? value * 100 : value).toFixed(1));
  return `${number(rounded)}${kpi.unit ?? ''}`;
}

function target(rulebook: string, kpi: Kpi): TemplateResult {
  const goal = shown(kpi, kpi.target);
  const text = targets[kpi.operator]?.(goal) ?? `${kpi.operator} ${goal}`;
  return kpi.source ? html`<a href=${href('tables', null, { rulebook, workbook: kpi.source.workbook, row: kpi.source.id })} data-page>${text}</a>` : html`${text}`;
}

/** The weeks as a line, the target as a dashed one. */
function trend(kpi: Kpi, values: readonly Scalar[]): TemplateResult | typeof nothing {
  const points = values.flatMap((value, i) => typeof value === 'number' ? [{ i, value }] : []);
  if (points.length < 2) {
    return nothing;
  }
  const goal = typeof kpi.target === 'number' ? [kpi.target] : [];
  const all = [...points.map((one) => one.value), ...goal];
  const least = Math.min(...all);
  const span = Math.max(...all) - least || 1;
  const x = (i: number): number => 2 + i * (WIDTH - 4) / Math.max(1, values.length - 1);
  const y = (value: number): number => HEIGHT - 3 - (value - least) * (HEIGHT - 6) / span;
  return html`<svg class="trend" width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
    aria-label=${w.trendOf(kpi.label, shown(kpi, points[0]!.value), shown(kpi, points.at(-1)!.value))}>
    ${goal.map((value) => svg`<line class="goal" x1="0" x2=${WIDTH} y1=${y(value)} y2=${y(value)}></line>`)}
    <polyline points=${points.map((one) => `${x(one.i)},${y(one.value)}`).join(' ')}></polyline>
    <circle cx=${x(points.at(-1)!.i)} cy=${y(points.at(-1)!.value)} r="2.5"></circle></svg>`;
}
