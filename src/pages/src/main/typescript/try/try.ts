import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get, send } from '../api/client.ts';
import type { Version } from '../api/history.ts';
import type { Account, AccountPage, Decision, Fact } from '../api/types.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go, href } from '../shell/address.ts';
import { Book } from '../shell/book.ts';
import { form } from './form.ts';
import './lift.ts';
import { outcome } from './outcome.ts';
import { scenarioOf } from './scenario.ts';
import { asQuery, factsOf, knownOf, textOf, type Typed, typedIn, type Value } from './typed.ts';
import { w } from './words.ts';

const PAUSE_MILLIS = 300;

/** Decides what one types, beside what it is now: by any version, for any day. Nothing is logged. */
@customElement('k-try')
export class Try extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @state() private typed: Typed = new Map();
  @state() private found: AccountPage['accounts'] = [];
  @state() private copied = false;
  private readonly begun = new Asked<{ account: Account | undefined; versions: readonly Version[]; book: Book; now: Decision | undefined }>(this);
  private readonly decided = new Asked<Decision>(this);
  private waiting: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (!properties.has('address') && !properties.has('book')) {
      return;
    }
    const before = properties.get('address') as Address | undefined;
    if (properties.has('book') || before?.id !== this.address.id || before?.query.get('version') !== this.address.query.get('version')) {
      this.typed = typedIn(this.address.query);
      this.decided.clear();
      void this.begin();
    } else {
      this.typed = typedIn(this.address.query);
      void this.decide();
    }
  }

  override disconnectedCallback(): void {
    clearTimeout(this.waiting);
    super.disconnectedCallback();
  }

  private readonly begin = async (): Promise<void> => {
    const { name } = this.book;
    const { id, query } = this.address;
    const version = query.get('version');
    this.begun.clear();
    const good = await this.begun.ask(async (signal) => {
      const [account, versions, facts] = await Promise.all([
        id === null ? undefined : get<Account>(['rulebooks', name, 'accounts', id], {}, signal),
        get<Version[]>(['rulebooks', name, 'versions'], {}, signal),
        version === null ? this.book.facts : get<Fact[]>(['rulebooks', name, 'facts'], { version }, signal),
      ]);
      const now = account && await this.evaluate(factsOf(id, this.book.facts, knownOf(account, this.book.facts), new Map()), {}, signal);
      return { account, versions, book: new Book(this.book.rulebook, facts), now };
    });
    if (good) {
      await this.decide();
    }
  };

  private async evaluate(facts: Record<string, Value>, query: Record<string, string | null>, signal: AbortSignal): Promise<Decision> {
    return (await send(['rulebooks', this.book.name, 'evaluations'], { log: 'false', ...query }, { method: 'POST', body: { facts }, signal })).json() as Promise<Decision>;
  }

  private get facts(): Record<string, Value> {
    const { account, book } = this.begun.value!;
    return factsOf(this.address.id, book.facts, knownOf(account, book.facts), this.typed);
  }

  private readonly decide = async (): Promise<void> => {
    const { query, id } = this.address;
    this.copied = false;
    if (!this.begun.value || (id === null && this.typed.size === 0)) {
      this.decided.clear();
      return;
    }
    await this.decided.ask((signal) => this.evaluate(this.facts, { version: query.get('version'), asOf: query.get('asOf') }, signal));
  };

  private readonly type = (fact: Fact, text: string | null): void => {
    const { account, book } = this.begun.value!;
    const typed = new Map(this.typed);
    if (text === null || text === textOf(fact, knownOf(account, book.facts).get(fact.name))) {
      typed.delete(fact.name);
    } else {
      typed.set(fact.name, text);
    }
    this.typed = typed;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => go(changed(this.address, { fact: asQuery(this.typed) }), true), PAUSE_MILLIS);
  };

  override render(): TemplateResult {
    const { value, problem } = this.begun;
    const { id } = this.address;
    return html`<div class="page trial"><div class="heading"><h1>${value?.account?.name ?? id ?? w.title}</h1></div><p class="help">${w.intro}</p>
      ${this.choosing()}
      ${problemBox(problem, () => void this.begin())}
      ${value ? this.whole(value.book, value.account, value.now) : problem ? nothing : loading()}</div>`;
  }

  private choosing(): TemplateResult {
    const { id, query } = this.address;
    const set = (name: string) => (event: Event): void => go(changed(this.address, { [name]: (event.target as HTMLInputElement).value || null }));
    return html`<div class="filters trial-filters">
      <form @submit=${this.choose}><label for="account">${w.account}</label>
        <span><input id="account" list="accounts" autocomplete="off" placeholder=${w.accountHint} .value=${id ?? ''} @input=${this.search}><button type="submit">${w.open}</button></span>
        <datalist id="accounts">${this.found.map((one) => html`<option value=${one.subject}>${one.name ?? ''}</option>`)}</datalist></form>
      <p><label for="as-of">${w.asOf}</label><input id="as-of" type="date" .value=${query.get('asOf') ?? this.book.today()} @change=${set('asOf')}></p>
      <p><label for="version">${w.version}</label><select id="version" @change=${set('version')}>
        ${(this.begun.value?.versions ?? []).map((one) => html`<option value=${one.active ? '' : one.number}
          ?selected=${one.active ? query.get('version') === null : query.get('version') === String(one.number)}>${one.active ? w.activeVersion(one.number) : w.versionOf(one.number)}</option>`)}</select></p>
      ${id === null ? nothing : html`<p class="links"><a class="quiet" href=${href('accounts', id)} data-page>${w.record}</a><a class="quiet" href=${href('try')} data-page>${w.without}</a></p>`}</div>`;
  }

  private whole(book: Book, account: Account | undefined, now: Decision | undefined): TemplateResult {
    const { value, problem, busy } = this.decided;
    const violations = problem?.violations ?? [];
    return html`<div class="columns trial-columns">
      <section class="card" aria-labelledby="facts-title"><div class="heading"><h2 id="facts-title">${w.facts}</h2>
        ${this.typed.size === 0 ? nothing : html`<p><span class="tag">${w.changedCount(this.typed.size)}</span>
          <button type="button" class="quiet" @click=${() => go(changed(this.address, { fact: null }))}>${w.reset}</button></p>`}</div>
        ${form({ book, facts: book.facts, known: knownOf(account, book.facts), typed: this.typed, missing: value?.missing ?? [], violations, type: this.type })}</section>
      <div><section class="card ${busy ? 'busy' : ''}" aria-labelledby="decision-title" aria-busy=${busy}><h2 id="decision-title">${w.decision}</h2>
        <p class="said" role="status">${busy ? w.deciding : ''}</p>
        ${problemBox(problem, violations.length > 0 ? undefined : () => void this.decide())}
        ${value ? outcome(book, value, now) : problem || busy ? nothing : html`<div class="empty"><p><strong>${w.empty}</strong></p><p>${w.emptyHelp}</p></div>`}</section>
        ${account?.decision ? html`<k-trial-lift .decision=${account.decision} .book=${book} @tried=${this.tried}></k-trial-lift>` : nothing}
        ${value ? this.scenario(value) : nothing}</div></div>`;
  }

  private scenario(decision: Decision): TemplateResult {
    // Names of accounts and people decide nothing, and have no place in a file that is kept.
    const given = Object.fromEntries(Object.entries(this.facts).filter(([name]) => this.begun.value!.book.fact(name)?.type !== 'string'));
    const yaml = scenarioOf(w.scenarioName(this.address.id ?? w.title), given, decision);
    return html`<section class="card"><details><summary>${w.scenario}</summary><p class="help">${w.scenarioHelp}</p>
      <pre tabindex="0" role="group" aria-label=${w.scenario}>${yaml}</pre>
      <p><button type="button" @click=${() => this.copy(yaml)}>${this.copied ? w.copied : w.copy}</button></p></details></section>`;
  }

  private async copy(yaml: string): Promise<void> {
    await navigator.clipboard.writeText(yaml);
    this.copied = true;
  }

  private readonly tried = (event: CustomEvent<{ fact?: string; to: string | number | boolean }>): void => {
    const { fact, to } = event.detail;
    const known = fact === undefined ? undefined : this.begun.value!.book.fact(fact);
    go(known ? changed(this.address, { fact: asQuery(new Map(this.typed).set(known.name, textOf(known, to))) }) : changed(this.address, { asOf: String(to) }));
  };

  private readonly search = (event: Event): void => {
    clearTimeout(this.waiting);
    const q = (event.target as HTMLInputElement).value.trim();
    this.waiting = setTimeout(async () => {
      this.found = q === '' ? [] : (await get<AccountPage>(['rulebooks', this.book.name, 'accounts'], { q, limit: 10 })).accounts;
    }, PAUSE_MILLIS);
  };

  private readonly choose = async (event: Event): Promise<void> => {
    event.preventDefault();
    clearTimeout(this.waiting);
    const q = this.querySelector<HTMLInputElement>('#account')!.value.trim();
    const found = q === '' ? [] : (await get<AccountPage>(['rulebooks', this.book.name, 'accounts'], { q, limit: 10 })).accounts;
    const one = found.find((other) => other.subject === q) ?? found[0];
    // Of whom nothing is found the page says so itself.
    if (q !== '') {
      go(href('try', one?.subject ?? q));
    }
  };
}
