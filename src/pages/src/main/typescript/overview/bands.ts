import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { type Book, day, number } from '../shell/book.ts';
import { locale } from '../shell/language.ts';
import type { Weeks } from './weeks.ts';
import { w } from './words.ts';

const HEIGHT = 230;

/** How many accounts were in each band, week by week: stacked, the worst below, where its growth is seen. */
@customElement('k-bands-chart')
export class BandsChart extends Part {
  @property({ attribute: false }) weeks!: Weeks;
  @property({ attribute: false }) book!: Book;
  @state() private at: number | null = null;
  private plot: uPlot | undefined;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly sized = new ResizeObserver(() => this.plot?.setSize({ width: this.box.clientWidth, height: HEIGHT }));

  override connectedCallback(): void {
    super.connectedCallback();
    this.dark.addEventListener('change', this.draw);
  }

  override disconnectedCallback(): void {
    this.dark.removeEventListener('change', this.draw);
    this.sized.disconnect();
    this.plot?.destroy();
    super.disconnectedCallback();
  }

  private get bands(): readonly string[] {
    return this.book.choices('band').map((one) => one.code);
  }

  override render(): TemplateResult {
    const { book, bands } = this;
    const { portfolios, parts } = this.weeks;
    const shown = this.at ?? parts.length - 1;
    return html`<p class="chart-says" aria-hidden="true">${day(portfolios[shown]!.asOf)} ${bands.map((code) => html`${band(book, code)} <b>${parts[shown]!.bands[code] ?? 0}</b> `)}</p>
      <div class="chart" role="img" aria-label=${w.bandsSay(day(portfolios[0]!.asOf), day(portfolios.at(-1)!.asOf))}></div>
      <details><summary>${w.table}</summary><div class="scroll" tabindex="0" role="group" aria-label=${w.bands}><table class="plain">
        <thead><tr><th scope="col">${w.week}</th>${bands.map((code) => html`<th scope="col" class="number">${book.label('band', code)}</th>`)}</tr></thead>
        <tbody>${portfolios.map((one, i) => html`<tr><th scope="row">${day(one.asOf)}</th>${bands.map((code) => html`<td class="number">${number(parts[i]!.bands[code] ?? 0)}</td>`)}</tr>`).reverse()}</tbody></table></div></details>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('weeks')) {
      this.draw();
    }
  }

  private get box(): HTMLElement {
    return this.querySelector<HTMLElement>('.chart')!;
  }

  private readonly draw = (): void => {
    this.plot?.destroy();
    const { portfolios, parts } = this.weeks;
    const colours = getComputedStyle(this);
    const colour = (name: string): string => colours.getPropertyValue(`--${name}`).trim();
    const axis = { stroke: colour('soft'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '11px system-ui' };
    // Each series is what lies up to its upper edge; the highest is drawn first, the others over it.
    const upwards = [...this.bands].reverse();
    const edges = upwards.map((_, i) => parts.map((part) => upwards.slice(0, i + 1).reduce((sum, code) => sum + (part.bands[code] ?? 0), 0)));
    this.plot = new uPlot({
      width: this.box.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.04)] } },
      padding: [8, 18, 0, 0],
      axes: [{ ...axis, values: (_, days) => days.map(short), space: 70, size: 28 }, { ...axis, size: 40 }],
      series: [{}, ...[...upwards].reverse().map((code) => {
        const look = this.book.bandLook(code);
        return { stroke: colour(look), width: 1.5, fill: colour(`${look}-ground`), points: { show: false } };
      })],
      hooks: { setCursor: [(plot) => { this.at = plot.cursor.idx ?? null; }] },
    }, [portfolios.map((one) => Date.parse(one.asOf) / 1000), ...edges.reverse()], this.box);
    this.sized.disconnect();
    this.sized.observe(this.box);
  };
}

function short(seconds: number): string {
  return new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(new Date(seconds * 1000));
}
