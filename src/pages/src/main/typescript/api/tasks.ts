// What the API answers of tasks, of what is held back, and of the list of a week.

import type { Scalar, Task } from './types.ts';

/** A task as lists of tasks have it. */
export interface OneTask extends Task {
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
  readonly tasks: readonly OneTask[];
  readonly next: string | null;
}

export interface WholeTask {
  readonly task: OneTask;
  readonly steps: readonly { readonly at: string; readonly label: string; readonly person?: string; readonly note?: string }[];
  /** What opened because of what was recorded. */
  readonly opened: readonly OneTask[];
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

export interface ListedAccount {
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

export interface Section {
  readonly title: string;
  readonly total: number;
  readonly accounts?: readonly ListedAccount[];
  readonly tasks?: readonly OneTask[];
  readonly feeds?: readonly FeedTroubles[];
  readonly note?: string;
}

/** What one person has to look after, beside the most that they should. */
export interface Load {
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
  readonly people?: readonly Load[];
  readonly sections: readonly Section[];
}

export interface AccountChanges {
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
