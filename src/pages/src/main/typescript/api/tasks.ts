// What the API answers of tasks, of what is held back, and of the list of a week.

import type { Scalar } from './types.ts';

/** A task as lists of tasks have it. */
export interface Task {
  readonly id: string;
  readonly action: string;
  readonly assignee?: string;
  readonly state: string;
  readonly due?: string;
  readonly because: readonly string[];
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly code: string;
  readonly openedAt: string;
  /** The time from its start until it is due, by both clocks. */
  readonly clock?: { readonly by: string; readonly startsAt: string; readonly hours: number; readonly openHours: number; readonly businessDays: number };
  readonly escalateTo?: string;
  readonly decision: string;
  readonly begun?: { readonly person: string; readonly at: string; readonly unreachable: number; readonly askAt?: string };
  readonly snoozedUntil?: string;
  readonly outcome?: {
    readonly person: string;
    readonly at: string;
    readonly facts?: Readonly<Record<string, Scalar>>;
    readonly result?: string;
    readonly contactedOn?: string;
    readonly recordedLate?: boolean;
    readonly note?: string;
    readonly why?: string;
  };
}

export interface TaskPage {
  readonly tasks: readonly Task[];
  readonly next: string | null;
}

export interface TaskWhole {
  readonly task: Task;
  readonly steps: readonly { readonly at: string; readonly label: string; readonly person?: string; readonly note?: string }[];
  /** What opened because of what was recorded. */
  readonly opened: readonly Task[];
}

export interface Held {
  readonly id: string;
  readonly cause: string;
  readonly heldAt: string;
  readonly tasks: number;
  readonly messages: number;
  readonly accounts: number;
  readonly releasedAt?: string;
}

export interface WorklistAccount {
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly segment?: string;
  readonly score?: number;
  readonly band?: string;
  readonly previousBand?: string;
  readonly scoreChange?: number;
  readonly signals: readonly string[];
  readonly due?: string;
  /** What moved since a week before, in sentences. */
  readonly changes: readonly string[];
  readonly lacking?: readonly string[];
  readonly facts: Readonly<Record<string, Scalar>>;
}

export interface FeedTroubles {
  readonly name: string;
  readonly owner?: string;
  readonly troubles: readonly string[];
  readonly lateSince?: string;
  readonly deadSince?: string;
  readonly waiting: number;
}

export interface WorklistSection {
  readonly title: string;
  readonly total: number;
  readonly accounts?: readonly WorklistAccount[];
  readonly tasks?: readonly Task[];
  readonly feeds?: readonly FeedTroubles[];
  readonly note?: string;
}

/** What one person has to look after, beside the most that they should. */
export interface WorklistLoad {
  readonly owner?: string;
  readonly accounts: number;
  readonly most?: number;
  readonly segments: readonly { readonly segment: string; readonly label: string; readonly accounts: number; readonly most?: number }[];
  readonly tasks: number;
  readonly overdue: number;
  readonly absent: boolean;
  readonly since?: string;
}

export interface Worklist {
  readonly owner?: string;
  readonly asOf: string;
  readonly undecided: number;
  readonly people?: readonly WorklistLoad[];
  readonly sections: readonly WorklistSection[];
}

export interface AccountChangePage {
  readonly since: string;
  readonly until: string;
  readonly changes: readonly {
    readonly subject: string;
    readonly name?: string;
    readonly owner?: string;
    readonly asOf: string;
    readonly code: string;
    readonly label: string;
    readonly to?: string;
    readonly causes: readonly string[];
  }[];
  readonly next: string | null;
}

export interface Feed {
  readonly name: string;
  readonly lastGood?: { readonly observedOn: string; readonly accounts: number };
  readonly lateSince?: string;
  readonly deadSince?: string;
  readonly waiting: readonly unknown[];
  readonly problem?: string;
}

/** A table of the workbooks as it is compiled. */
export interface Table {
  readonly concern: string;
  readonly columns: readonly { readonly header: string; readonly fact: string | null; readonly operator: string | null; readonly kind: 'condition' | 'outcome' }[];
  readonly rows: readonly { readonly cells: readonly { readonly value: Scalar | readonly Scalar[] }[] }[];
}
