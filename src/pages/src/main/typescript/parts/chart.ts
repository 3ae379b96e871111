import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import type { AccountPoint } from '../api/types.ts';
import { type Book, day } from '../shell/book.ts';
import { locale, words } from '../shell/language.ts';
import { band } from './band.ts';
import { Part } from './element.ts';

const w = words({
  chart: [(from: string, to: string, first: string, last: string) => `スコアの推移。${from} は ${first}、${to} は ${last}`,
    (from: string, to: string, first: string, last: string) => `Score over time: ${first} on ${from}, ${last} on ${to}`],
  score: ['スコア', 'Score'],
  coverage: ['測定率', 'Coverage'],
  version: [(n: number) => `第${n}版`, (n: number) => `version ${n}`],
  table: ['表で見る', 'As a table'],
  day: ['基準日', 'As of'],
  band: ['バンド', 'Band'],
});

const HEIGHT = 190;
const STRIP = 7;

/** Score over the days, its band as a strip below, and a line where another version began to decide. */
@customElement('k-score-chart')
export class ScoreChart extends Part {
  @property({ attribute: false }) points: readonly AccountPoint[] = [];
  @property({ attribute: false }) book!: Book;
  @state() private at: number | null = null;
  private plot: uPlot | undefined;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly sized = new ResizeObserver(() => this.fit());

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

  override render(): TemplateResult {
    const { points, book } = this;
    const first = points[0];
    const last = points.at(-1);
    const shown = points[this.at ?? points.length - 1];
    return html`<p class="chart-says" aria-hidden="true">${shown ? html`${day(shown.asOf)} <b>${shown.score ?? '–'}</b> ${band(book, shown.band)}
        <small>${w.coverage} ${shown.coverage ?? '–'}% · ${w.version(shown.version)}</small>` : ''}</p>
      <div class="chart" role="img" aria-label=${first && last
    ? w.chart(day(first.asOf), day(last.asOf), String(first.score ?? '–'), String(last.score ?? '–')) : ''}></div>
      <details><summary>${w.table}</summary><div class="scroll" tabindex="0" role="region" aria-label=${w.table}><table class="plain">
        <thead><tr><th scope="col">${w.day}</th><th scope="col" class="number">${w.score}</th><th scope="col">${w.band}</th><th scope="col" class="number">${w.coverage}</th></tr></thead>
        <tbody>${[...points].reverse().map((point) => html`<tr><th scope="row">${day(point.asOf)}</th><td class="number">${point.score ?? '–'}</td>
          <td>${band(book, point.band)}</td><td class="number">${point.coverage ?? '–'}%</td></tr>`)}</tbody></table></div></details>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('points')) {
      this.draw();
    }
  }

  private get box(): HTMLElement {
    return this.querySelector<HTMLElement>('.chart')!;
  }

  private fit(): void {
    this.plot?.setSize({ width: this.box.clientWidth, height: HEIGHT });
  }

  private readonly draw = (): void => {
    this.plot?.destroy();
    const colours = getComputedStyle(this);
    const colour = (name: string): string => colours.getPropertyValue(`--${name}`).trim();
    const grid = { stroke: colour('line'), width: 1 };
    const axis = { stroke: colour('soft'), grid, ticks: { show: false }, font: '11px system-ui' };
    this.plot = new uPlot({
      width: this.box.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      // Room below zero, so that the strip hides no point.
      scales: { y: { range: [-9, 102] } },
      padding: [8, 18, 0, 0],
      axes: [{ ...axis, values: (_, days) => days.map(short), space: 70, size: 28 },
        { ...axis, size: 34, splits: () => [0, 20, 40, 60, 80, 100] }],
      series: [{}, { stroke: colour('accent'), width: 2, points: { show: true, size: 5, fill: colour('accent') }, spanGaps: false }],
      hooks: {
        setCursor: [(plot) => { this.at = plot.cursor.idx ?? null; }],
        draw: [(plot) => this.marks(plot, colour)],
      },
    }, [this.points.map((point) => Date.parse(point.asOf) / 1000), this.points.map((point) => point.score)], this.box);
    this.sized.disconnect();
    this.sized.observe(this.box);
  };

  // Bands below, a dashed line where the version changes.
  private marks(plot: uPlot, colour: (name: string) => string): void {
    const { ctx, bbox } = plot;
    const x = (i: number): number => plot.valToPos(Date.parse(this.points[i]!.asOf) / 1000, 'x', true);
    const strip = STRIP * devicePixelRatio;
    this.points.forEach((point, i) => {
      const to = i + 1 < this.points.length ? x(i + 1) : bbox.left + bbox.width;
      ctx.fillStyle = colour(this.book.bandLook(point.band));
      ctx.fillRect(x(i), bbox.top + bbox.height - strip, Math.max(2, to - x(i)), strip);
      if (i > 0 && point.version !== this.points[i - 1]!.version) {
        ctx.save();
        ctx.strokeStyle = colour('soft');
        ctx.setLineDash([4, 4]);
        ctx.beginPath();
        ctx.moveTo(x(i), bbox.top);
        ctx.lineTo(x(i), bbox.top + bbox.height);
        ctx.stroke();
        ctx.fillStyle = colour('soft');
        ctx.font = `${11 * devicePixelRatio}px system-ui`;
        ctx.fillText(w.version(point.version), x(i) + 4, bbox.top + 11 * devicePixelRatio);
        ctx.restore();
      }
    });
  }
}

function short(seconds: number): string {
  return new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric', timeZone: 'UTC' }).format(new Date(seconds * 1000));
}
