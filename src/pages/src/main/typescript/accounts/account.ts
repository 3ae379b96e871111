import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../api/client.ts';
import type { Account, Decision } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { band, change } from '../parts/band.ts';
import '../parts/chart.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { rowLink } from '../parts/row.ts';
import { href } from '../shell/address.ts';
import { type Book, day } from '../shell/book.ts';
import './decisions.ts';
import { factsOf } from './known.ts';
import './lift.ts';
import './since.ts';
import { indicators, otherVersion, signals } from './score.ts';
import { toDo } from './todo.ts';
import { w } from './words-of-one.ts';

/** All that is known and decided of one account, and why. */
@customElement('k-account')
export class AccountView extends Part {
  @property() subject = '';
  @property({ attribute: false }) book!: Book;
  private readonly account = new Asked<Account>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('subject') || properties.has('book')) {
      this.account.clear();
      void this.load();
    }
  }

  private readonly load = async (): Promise<void> => {
    const good = await this.account.ask((signal) => get(['rulebooks', this.book.name, 'accounts', this.subject], {}, signal));
    if (good) {
      document.title = document.title.replace(/^[^–]*(?= – )/, this.account.value!.name ?? this.subject);
    }
  };

  override render(): TemplateResult {
    const { value, problem } = this.account;
    return html`<div class="page account">
      <p class="path"><a href=${href('accounts')} data-page>${w.all}</a></p>
      ${problemBox(problem, () => void this.load())}
      ${value ? this.whole(value) : html`<h1>${this.subject}</h1>${problem ? nothing : loading()}`}
    </div>`;
  }

  private whole(account: Account): TemplateResult {
    const { book } = this;
    const { decision } = account;
    return html`
      <div class="heading"><h1>${account.name ?? account.subject}</h1>
        <p class="count">${account.name ? `${account.subject} · ` : ''}${account.owner === undefined ? w.noOwner : `${w.owner} ${account.owner}`}
        ${decision ? Object.values(decision.segments).filter((one) => one !== null).map((one) => html` <span class="tag">${one.label}</span>`) : nothing}</p></div>
      ${account.ended ? html`<p class="notice">${w.endedOn(day(account.ended.on))} ${account.ended.reason ?? ''}
        ${account.ended.mergedInto ? html`${w.mergedInto} <a href=${href('accounts', account.ended.mergedInto)} data-page>${account.ended.mergedInto}</a>` : nothing}</p>` : nothing}
      ${decision ? html`<div class="columns">
        <div>
          ${this.score(account, decision)}
          <section class="card"><h2>${w.indicators}</h2>${indicators(book, decision)}</section>
          <k-since .account=${account} .decision=${decision}></k-since>
        </div>
        <div>
          <k-lift .decision=${decision} .book=${book}></k-lift>
          <section class="card"><h2>${w.signals}</h2>${signals(book, decision)}</section>
          <section class="card"><h2>${w.todo}</h2>${toDo(book, account, decision)}</section>
        </div></div>` : html`<div class="empty"><p><strong>${w.undecided}</strong></p><p>${w.undecidedHelp}</p></div>`}
      <section class="card"><h2>${w.facts}</h2>${factsOf(book, account)}</section>
      <k-decisions .points=${account.series} .book=${book}></k-decisions>`;
  }

  private score(account: Account, decision: Decision): TemplateResult | typeof nothing {
    const { health } = decision;
    const before = account.series.at(-2)?.score;
    if (!health) {
      return nothing;
    }
    return html`<section class="card score" aria-labelledby="score-title">
      <h2 id="score-title">${w.score}</h2>
      <div class="figures">
        <p class="figure">${health.score ?? '–'}<small> / 100</small></p>
        <div><p>${band(this.book, health.band)} ${health.score !== null && before !== null && before !== undefined ? change(health.score - before) : nothing}</p>
          ${health.response ? html`<p>${health.response} ${rowLink(health.source, otherVersion(this.book, decision))}</p>` : nothing}</div>
        <div class="measured"><label for="coverage">${w.coverage} ${health.coverage}%</label>
          <meter id="coverage" min="0" max="100" value=${health.coverage}></meter><small>${w.coverageOf(health.coverage)}</small></div>
      </div>
      <p class="help">${w.asOf(day(decision.asOf), decision.version)}</p>
      ${account.series.length > 1 ? html`<k-score-chart .points=${account.series} .book=${this.book}></k-score-chart>` : nothing}
    </section>`;
  }
}
