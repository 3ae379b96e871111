import { w } from '../shell/words.ts';

export interface Violation {
  readonly field?: string;
  readonly code?: string;
  readonly message: string;
}

/** What the service says when it cannot do what was asked, or that it said nothing. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | undefined,
    readonly code: string | undefined = undefined,
    readonly violations: readonly Violation[] = [],
    /** The rest of the answer, by the problem's code. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
  }

  static unreachable(): Problem {
    return new Problem(0, w.unreachable, w.unreachableHelp);
  }

  static async of(answer: Response): Promise<Problem> {
    try {
      const said = await answer.json() as Record<string, unknown>;
      return new Problem(answer.status, String(said['title'] ?? w.failed), said['detail'] as string | undefined,
        said['code'] as string | undefined, (said['violations'] ?? []) as Violation[], said);
    } catch {
      return new Problem(answer.status, w.failed, w.failedHelp(answer.status));
    }
  }
}
