import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Problem } from '../api/problem.ts';

/**
 * Something that is asked of the service: what came, what went wrong, whether it is under way. What
 * came before stays until something else comes; an answer that nobody waits for any more is dropped.
 */
export class Asked<T> implements ReactiveController {
  value: T | undefined;
  problem: Problem | undefined;
  busy = false;
  private running: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.running?.abort();
  }

  /** Forgets what came. */
  clear(): void {
    this.running?.abort();
    this.value = undefined;
    this.problem = undefined;
  }

  /** Asks; true when it went well. */
  async ask(question: (signal: AbortSignal) => Promise<T>): Promise<boolean> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.busy = true;
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      const value = await question(running.signal);
      if (running.signal.aborted) {
        return false;
      }
      this.value = value;
      return true;
    } catch (error) {
      if (running.signal.aborted) {
        return false;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.problem = error;
      return false;
    } finally {
      if (this.running === running) {
        this.busy = false;
        this.host.requestUpdate();
      }
    }
  }
}
