import { html, nothing, type TemplateResult } from 'lit';
import type { Task } from '../../api/tasks.ts';
import type { Scalar } from '../../api/types.ts';
import type { Book } from '../../shell/book.ts';
import type { Typed } from '../typed.ts';
import { factField, factValue } from './field.ts';
import { type Result, UNREACHABLE } from './outcome.ts';
import { w } from './words.ts';

export interface ResultForm {
  readonly book: Book;
  readonly task: Task;
  /** None where anything may be recorded. */
  readonly results: readonly Result[];
  readonly typed: Typed;
  changed(): void;
}

/** The fields of what came of a task: the result, what goes with it, the day, a note. */
export function resultForm({ book, task, results, typed, changed }: ResultForm): TemplateResult {
  const chosen = chosenOf(results, typed);
  const take = (name: string) => (event: Event): void => {
    typed.set(name, (event.target as HTMLInputElement).value);
    changed();
  };
  const unreachable = chosen === UNREACHABLE;
  return html`<fieldset class="choose"><legend>${w.result}</legend>
      ${[...choices(results), { code: UNREACHABLE, label: w.unreachable }].map((one) => html`<label><input type="radio" name="result-${task.id}" required
        value=${one.code} .checked=${chosen === one.code} @change=${take('result')}> ${one.label}</label>`)}</fieldset>
    ${unreachable ? html`<p class="help">${w.unreachableHelp}</p>` : html`
      ${results.find((one) => one.code === chosen)?.asks.map(({ fact, required }) => {
    const asked = book.fact(fact);
    return asked ? factField(asked, required, `${fact}-${task.id}`, typed, changed) : nothing;
  })}
      <div class="field"><label for="on-${task.id}">${w.contactedOn}</label>
        <input id="on-${task.id}" type="date" required max=${book.today()} .value=${typed.get('contactedOn') ?? book.today()} @input=${take('contactedOn')}></div>`}
    <div class="field wide"><label for="note-${task.id}">${w.note}</label>
      <textarea id="note-${task.id}" rows="2" maxlength="1000" .value=${typed.get('note') ?? ''} @input=${take('note')}></textarea></div>`;
}

/** Where no row says what may be recorded, that it was done is the one thing to say. */
function choices(results: readonly Result[]): readonly { code: string; label: string }[] {
  return results.length === 0 ? [{ code: '', label: w.carriedOut }] : results;
}

function chosenOf(results: readonly Result[], typed: Typed): string | undefined {
  return typed.get('result') ?? (results.length <= 1 ? choices(results)[0]!.code : undefined);
}

/** What is sent. */
export function recorded(book: Book, results: readonly Result[], typed: Typed): unknown {
  const result = chosenOf(results, typed) || null;
  const note = typed.get('note')?.trim() || null;
  if (result === UNREACHABLE) {
    return { result, note };
  }
  const outcome: Record<string, Scalar> = {};
  for (const { fact } of results.find((one) => one.code === result)?.asks ?? []) {
    const text = typed.get(fact) ?? '';
    const asked = book.fact(fact);
    if (text !== '' && asked) {
      outcome[fact] = factValue(asked, text);
    }
  }
  return { result, outcome, contactedOn: typed.get('contactedOn') ?? book.today(), note };
}
