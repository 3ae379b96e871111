import { html } from 'lit';
import { taskStates } from '../accounts/words-of-one.ts';
import type { Task } from '../api/tasks.ts';
import type { Column } from '../parts/grid.ts';
import { clocks, due, reasons } from '../parts/task/due.ts';
import { roles, w as words } from '../parts/task/words.ts';
import { href } from '../shell/address.ts';
import type { Book } from '../shell/book.ts';
import { w } from './words.ts';

export function columnsOf(book: Book): readonly Column<Task>[] {
  return [
    { name: 'name', label: w.action, cell: (task) => html`<a href=${href('tasks', null, { task: task.id })} data-page>${task.action}</a>` },
    { name: 'state', label: w.state, cell: (task) => html`<span class="tag state ${task.state.toLowerCase()}">${taskStates[task.state] ?? task.state}</span>` },
    { name: 'due', label: w.due, cell: (task) => html`${due(book, task)} <small>${clocks(task)}</small>` },
    { name: 'account', label: w.account, cell: (task) => html`<a href=${href('accounts', task.subject)} data-page>${task.name ?? task.subject}</a>` },
    { name: 'owner', label: w.owner, cell: (task) => task.owner ?? words.noOwner },
    { name: 'because', label: w.because, cell: (task) => html`<span title=${reasons(book, task.because)}>${reasons(book, task.because)}</span>` },
    { name: 'escalation', label: w.escalation, cell: (task) => task.escalateTo === undefined ? '' : roles[task.escalateTo] ?? task.escalateTo },
  ];
}
