import { get } from '../api/client.ts';
import type { Task } from '../api/types.ts';

const MOST = 500;

/** Of tasks with a due time that are done, how many were done by then. */
export interface Kept {
  readonly done: number;
  readonly inTime: number;
}

export async function keptOf(rulebook: string, signal: AbortSignal): Promise<Kept> {
  const { tasks } = await get<{ tasks: readonly Task[] }>(['rulebooks', rulebook, 'tasks'], { state: 'DONE', limit: MOST }, signal);
  const done = tasks.filter((one) => one.due !== undefined && one.outcome !== undefined);
  return { done: done.length, inTime: done.filter((one) => Date.parse(one.outcome!.at) <= Date.parse(one.due!)).length };
}
