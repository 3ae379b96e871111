import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Worklist } from '../api/portfolio.ts';
import type { Rulebook } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { band } from '../parts/band.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import { type Book, day, number, signed } from '../shell/book.ts';
import { locale } from '../shell/language.ts';
import './bands.ts';
import { type Kept, keptOf } from './kept.ts';
import { kpis } from './kpis.ts';
import { load } from './load.ts';
import './movement.ts';
import { type Amounts, amountsOf, moneyOf } from './risk.ts';
import { adding, type Weeks, weeksOf } from './weeks.ts';
import { w } from './words.ts';

const PERIODS = [8, 13, 26];

/** How all accounts do, for who leads: bands over the weeks, who moved, money, KPIs, load. */
@customElement('k-overview')
export class Overview extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  private readonly weeks = new Asked<Weeks | null>(this);
  private readonly amounts = new Asked<Amounts>(this);
  private readonly people = new Asked<Worklist>(this);
  private readonly kept = new Asked<Kept>(this);
  private asked: readonly unknown[] = [];

  private get asOf(): string {
    return this.address.query.get('asOf') ?? this.book.today();
  }

  private get period(): number {
    return Number(this.address.query.get('weeks')) || PERIODS[1]!;
  }

  private get money(): string | undefined {
    return this.address.query.get('amount') ?? moneyOf(this.book.facts)[0]?.name;
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    const now = [this.book, this.asOf, this.period, this.money];
    if (now.some((one, i) => one !== this.asked[i])) {
      if (this.asked[0] !== this.book) {
        [this.weeks, this.amounts, this.people, this.kept].forEach((one) => one.clear());
      }
      this.asked = now;
      this.load();
    }
  }

  private readonly load = (): void => {
    const { name } = this.book;
    void this.weeks.ask(async (signal) => {
      const rulebooks = await get<Rulebook[]>(['rulebooks'], {}, signal);
      const portfolio = await adding(name, rulebooks.map((one) => one.name), signal);
      return portfolio === null ? null : weeksOf(portfolio, name, this.asOf, this.period, signal);
    });
    if (this.money !== undefined) {
      void this.amounts.ask((signal) => amountsOf(name, this.money!, this.asOf, signal));
    }
    void this.people.ask((signal) => get(['rulebooks', name, 'worklist'], {}, signal));
    void this.kept.ask((signal) => keptOf(name, signal));
  };

  override render(): TemplateResult {
    const { value, problem, busy } = this.weeks;
    return html`<div class="page overview"><div class="heading"><h1>${w.title}</h1><p class="count">${w.asOfDay(day(this.asOf))}</p></div>
      <div class="filters"><label for="as-of">${w.asOf}</label><input id="as-of" type="date" .value=${this.asOf} max=${this.book.today()}
          @change=${(event: Event) => go(changed(this.address, { asOf: (event.target as HTMLInputElement).value || null, from: null, to: null }))}>
        <div class="switch" role="group" aria-label=${w.period}>${PERIODS.map((one) => html`<a href=${changed(this.address, { weeks: String(one) })} data-page aria-current=${one === this.period ? 'true' : nothing}>${w.weeks(one)}</a>`)}</div></div>
      ${problemBox(problem, this.load)}
      <div class=${busy ? 'busy' : ''} aria-busy=${busy}>${value ? value.portfolios.length > 0 ? this.whole(value) : html`<div class="empty"><p><strong>${w.notYet}</strong></p></div>`
    : value === null ? html`<div class="empty"><p><strong>${w.noPortfolio}</strong></p><p>${w.noPortfolioHelp}</p></div>` : problem ? nothing : loading()}</div>
      ${this.loaded()}</div>`;
  }

  private whole(weeks: Weeks): TemplateResult {
    const last = weeks.portfolios.at(-1)!;
    return html`<ul class="tiles">${this.tiles(weeks)}${this.risk()}</ul>
      <div class="columns"><section class="card" aria-labelledby="bands-title"><h2 id="bands-title">${w.bands}</h2><k-bands-chart .weeks=${weeks} .book=${this.book}></k-bands-chart></section>
        <section class="card" aria-labelledby="moves-title"><h2 id="moves-title">${w.movement}</h2><k-movement .address=${this.address} .book=${this.book} .portfolio=${last}></k-movement></section></div>
      <section class="card" aria-labelledby="kpis-title"><h2 id="kpis-title">${w.kpis}</h2>${kpis(weeks)}</section>`;
  }

  private tiles({ parts }: Weeks): TemplateResult[] {
    const now = parts.at(-1)!.bands;
    const before = parts.at(-2)?.bands;
    return this.book.choices('band').filter(({ code }) => now[code] || before?.[code]).map(({ code }) => {
      const amount = this.amounts.value?.byBand.get(code);
      return html`<li><a class="tile" href=${href('accounts', null, { band: code })} data-page>${band(this.book, code)}<span class="figure">${number(now[code] ?? 0)}</span>
        ${before ? html`<small>${signed((now[code] ?? 0) - (before[code] ?? 0))} ${w.sinceWeek}</small>` : nothing}${amount === undefined ? nothing : html`<small>${this.sum(amount)}</small>`}</a></li>`;
    });
  }

  private risk(): TemplateResult | typeof nothing {
    const amounts = this.amounts.value;
    if (this.money === undefined || amounts === undefined) {
      return this.amounts.problem ? html`<li>${problemBox(this.amounts.problem, this.load)}</li>` : nothing;
    }
    const risky = this.book.choices('band').filter(({ code }) => ['poor', 'bad'].includes(this.book.bandLook(code)));
    const sum = risky.reduce((all, { code }) => all + (amounts.byBand.get(code) ?? 0), 0);
    const choices = moneyOf(this.book.facts);
    return html`<li class="tile wide"><b>${w.atRisk}</b><span class="figure">${this.sum(sum)}</span>
      <small>${w.atRiskHelp(risky.map((one) => one.label).join('・'))}${amounts.all > 0 ? html` · ${w.share(number(Math.round(sum * 100 / amounts.all)))}` : nothing}
      ${amounts.unknown > 0 ? html` · ${w.unknownAmount(this.book.counted(amounts.unknown))}` : nothing}</small>
      ${choices.length < 2 ? nothing : html`<label><span class="said">${w.amount}</span><select @change=${(event: Event) => go(changed(this.address, { amount: (event.target as HTMLSelectElement).value }))}>
        ${choices.map((one) => html`<option value=${one.name} ?selected=${one.name === this.money}>${one.label}</option>`)}</select></label>`}</li>`;
  }

  // A sum in words short enough to be read at a glance: 1.2億円.
  private sum(amount: number): string {
    return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(amount) + (this.book.fact(this.money!)?.unit ?? '');
  }

  private loaded(): TemplateResult {
    const { value: people, problem } = this.people;
    const { value: kept } = this.kept;
    return html`${people?.people?.length ? html`<section class="card" aria-labelledby="load-title"><h2 id="load-title">${w.load}</h2>${load(this.book, people.people)}</section>` : nothing}
      ${problemBox(problem, this.load)}
      <section class="card" aria-labelledby="kept-title"><h2 id="kept-title">${w.kept}</h2>${problemBox(this.kept.problem, this.load)}
        ${kept === undefined ? nothing : kept.done === 0 ? html`<p class="help">${w.keptNone}</p>` : html`<p><span class="figure">${Math.round(kept.inTime * 100 / kept.done)}%</span> ${w.keptOf(kept.inTime, kept.done)}</p>
          <p class="help">${w.keptHelp(kept.done)}</p>`}</section>`;
  }
}
