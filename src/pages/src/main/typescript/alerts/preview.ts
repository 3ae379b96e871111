import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessagePreview } from '../api/alerts.ts';
import { send } from '../api/client.ts';
import '../parts/account-field.ts';
import { Asked } from '../parts/asked.ts';
import { Part } from '../parts/element.ts';
import { loading, problemBox } from '../parts/problem.ts';
import { type Address, changed, go } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import type { Row } from './rows-of.ts';
import { channels, gatherings, w as common } from './words.ts';
import { w } from './words-of-telling.ts';

/** What a row would tell of an account, and to whom: what is asked stands in the address. */
@customElement('k-preview')
export class PreviewView extends Part {
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) book!: Book;
  @property({ attribute: false }) rows: readonly Row[] = [];
  private readonly preview = new Asked<MessagePreview>(this);

  protected override willUpdate(properties: PropertyValues<this>): void {
    if (properties.has('address')) {
      this.preview.clear();
      this.load();
    }
  }

  private readonly load = (): void => {
    const subject = this.address.query.get('subject');
    const code = this.address.query.get('code');
    if (subject !== null && code !== null) {
      void this.preview.ask(async (signal) => (await send(['rulebooks', this.book.name, 'messages', 'preview'], {}, { method: 'POST', body: { subject, code }, signal })).json() as Promise<MessagePreview>);
    }
  };

  override render(): TemplateResult {
    const { query } = this.address;
    const { value, problem, busy } = this.preview;
    return html`<section class="card" aria-labelledby="preview-title"><div class="heading"><h2 id="preview-title">${w.preview}</h2><p class="help">${w.previewHelp}</p></div>
      <form name="preview" class="line" @submit=${this.submit}><label>${common.row} <select name="code">
          ${this.rows.map((row) => html`<option value=${row.code} ?selected=${row.code === query.get('code')}>${row.name}</option>`)}</select></label>
        <k-account-field .book=${this.book} .value=${query.get('subject') ?? ''}></k-account-field>
        <button type="submit">${w.see}</button></form>
      ${problemBox(problem, this.load)}${busy ? loading() : nothing}
      ${value ? html`<div class="letter" role="status"><p><b>${value.title}</b> ${value.urgent ? html`<span class="severity high">${common.urgent}</span>` : nothing}</p><p class="told-text">${value.text}</p></div>
        <p class="help">${w.goesTo(value.recipients.join(common.comma) || w.noOne, value.channels.map((one) => channels[one] ?? one).join(common.comma) || w.anyWay, gatherings[value.gathering] ?? value.gathering)}
          ${value.holds ? w.holds : w.holdsNot}</p>` : nothing}</section>`;
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    go(changed(this.address, { subject: String(form.get('subject')).trim(), code: String(form.get('code')) }));
  };
}
