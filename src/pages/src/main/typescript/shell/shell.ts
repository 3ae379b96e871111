import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { hasKey, keepKey, onUnknownKey } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, go, here, href, onAddress, root } from './address.ts';
import type { Book } from './book.ts';
import { language, turnTo } from './language.ts';
import { menu, under } from './menu.ts';
import type { Page } from './opened.ts';
import './search.ts';
import { chosen, opened, type Session, signedIn } from './session.ts';
import './signin.ts';
import { roles, w } from './words.ts';

/** The frame of all pages: who is signed in, which rulebook, the menu, and the page that the address names. */
@customElement('k-shell')
export class Shell extends Part {
  @state() private session: Session | undefined;
  @state() private book: Book | undefined;
  @state() private page: Page | undefined;
  @state() private address: Address = here();
  @state() private problem: Problem | undefined;
  @state() private unknownKey = !hasKey();
  private turn = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = language;
    // What it is relative to changes with the address.
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')) {
      link.href = String(new URL('ui/icon.svg', root));
    }
    onUnknownKey(() => this.unknownKey = true);
    onAddress(() => void this.open());
    if (hasKey()) {
      void this.enter().catch((error: unknown) => this.fail(error));
    }
  }

  private readonly enter = async (): Promise<void> => {
    const before = this.session?.me;
    this.session = await signedIn();
    this.unknownKey = false;
    if (before?.name !== this.session.me.name) {
      await this.open();
    }
  };

  private async open(anew = false): Promise<void> {
    const address = here();
    const turn = ++this.turn;
    const samePage = address.page === this.address.page && address.id === this.address.id;
    try {
      const rulebook = chosen(this.session!, address.query.get('rulebook'));
      const [book, page] = await Promise.all([!anew && this.book?.name === rulebook.name ? this.book : opened(rulebook), pageOf(address)]);
      // The address may have changed again meanwhile.
      if (turn !== this.turn) {
        return;
      }
      if (address.query.get('rulebook') === null) {
        address.query.set('rulebook', rulebook.name);
        history.replaceState(null, '', `${location.pathname}?${address.query}`);
      }
      this.address = address;
      this.book = book;
      this.page = page;
      this.problem = undefined;
      document.title = `${page.title({ address, book, me: this.session!.me })} – ${w.service}`;
      if (!samePage) {
        await this.updateComplete;
        this.querySelector('main')?.focus();
      }
    } catch (error) {
      this.address = address;
      this.fail(error);
    }
  }

  /** A version has been published: what is known of the rulebook is no more so. */
  private readonly readAnew = async (): Promise<void> => {
    this.session = await signedIn();
    await this.open(true);
  };

  private fail(error: unknown): void {
    if (!(error instanceof Problem)) {
      throw error;
    }
    if (error.status !== 401) {
      this.problem = error;
    }
  }

  override render(): TemplateResult {
    const { session, book } = this;
    return html`<a class="skip" href="#content">${w.skip}</a>
      ${session ? this.frame(session) : nothing}
      <main id="content" tabindex="-1" @published=${this.readAnew} class=${session ? '' : 'alone'}>
        ${this.unknownKey ? html`<k-sign-in .enter=${this.enter} .again=${session !== undefined}></k-sign-in>` : nothing}
        ${problemBox(this.problem, () => void this.open())}
        ${this.problem ? nothing
    : session && book && this.page ? this.page.view({ address: this.address, book, me: session.me })
      : this.unknownKey ? nothing : loading()}
      </main>`;
  }

  private frame(session: Session): TemplateResult {
    const { me, rulebooks } = session;
    const current = under[this.address.page] ?? this.address.page;
    return html`<header class="frame">
      <a class="brand" href=${href('today')} data-page><img src=${`${root.pathname}ui/icon.svg`} alt="" width="22" height="22"> ${w.service}</a>
      <label class="rulebook"><span class="said">${w.rulebook}</span>
        <select @change=${this.switchRulebook}>
          ${rulebooks.map((one) => html`<option value=${one.name} ?selected=${one.name === this.book?.name}>${one.title ?? one.name}</option>`)}
        </select></label>
      <nav aria-label=${w.menu}><ul>
        ${Object.entries(menu).map(([page, name]) => html`<li><a href=${href(page)} data-page
          aria-current=${current === page ? 'page' : nothing}>${name}</a></li>`)}
        <li><a href=${`${root.pathname}?rulebook=${encodeURIComponent(this.book?.name ?? '')}`}>${w.classic}</a></li>
      </ul></nav>
      <k-search .address=${this.address}></k-search>
      <div class="me">
        <span title=${me.roles.map((role) => roles[role] ?? role).join(', ')}>${me.person ?? me.name}</span>
        <button type="button" class="quiet" lang=${language === 'ja' ? 'en' : 'ja'} @click=${() => turnTo(language === 'ja' ? 'en' : 'ja')}>${w.other}</button>
        <button type="button" class="quiet" @click=${signOut}>${w.signOut}</button>
      </div>
    </header>`;
  }

  private readonly switchRulebook = (event: Event): void => {
    // An id is one of another rulebook: its list is the nearest that both have.
    go(href(under[this.address.page] ?? this.address.page, null, { rulebook: (event.target as HTMLSelectElement).value }));
  };
}

function signOut(): void {
  keepKey(null);
  // Nothing of what was shown may stay for whoever comes next.
  location.reload();
}

async function pageOf(address: Address): Promise<Page> {
  try {
    return (await import(`../${address.page}/page.ts`) as { page: Page }).page;
  } catch {
    throw new Problem(404, w.noPage, w.noPageHelp);
  }
}
