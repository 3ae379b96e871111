// What the API answers of feeds and their runs, as far as the pages look at it.

export interface FeedUnknownColumn {
  readonly column: string;
  readonly nearest?: string;
}

export interface Feed {
  readonly name: string;
  readonly kind: string;
  readonly configuration?: string;
  readonly encoding: string;
  readonly cycle?: string;
  readonly graceHours: number;
  readonly deadAfterDays: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly owner?: string;
  readonly lastGood?: {
    readonly run: string;
    readonly observedOn: string;
    readonly receivedAt: string;
    readonly accounts: number;
    readonly unknownColumns: readonly FeedUnknownColumn[];
  };
  readonly lateSince?: string;
  readonly deadSince?: string;
  readonly waiting: readonly { readonly run: string; readonly observedOn: string; readonly receivedAt: string }[];
  readonly lookedAt?: string;
  readonly problem?: string;
}

interface FeedAccounts {
  readonly count: number;
  readonly accounts?: readonly string[];
}

export interface FeedReport {
  readonly lines: number;
  readonly taken: number;
  readonly confirmed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly accounts: number;
  readonly comparedWith?: string;
  readonly accountsBefore?: number;
  readonly newAccounts?: FeedAccounts;
  readonly missing: FeedAccounts;
  readonly respeltAccounts: { readonly count: number; readonly accounts: readonly { readonly account: string; readonly other?: string }[] };
  readonly repeatedAccounts: {
    readonly count: number;
    readonly accounts: readonly { readonly account: string; readonly lines: readonly number[]; readonly counted: number }[];
  };
  readonly refusals: readonly { readonly column?: string; readonly reason: string; readonly lines: number; readonly line: number }[];
  readonly unknownColumns: readonly FeedUnknownColumn[];
  readonly emptied: readonly { readonly fact: string; readonly label: string; readonly had: number; readonly emptied: number }[];
  readonly compared: number;
  readonly worse: number;
}

export type FeedRunState = 'WAITING' | 'ADMITTING' | 'ADMITTED' | 'DISCARDED' | 'REFUSED';

export interface FeedRun {
  readonly id: string;
  readonly feed: string;
  readonly state: FeedRunState;
  readonly observedOn: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly fileName?: string;
  readonly backfill: boolean;
  readonly held: readonly { readonly code: string; readonly message: string }[];
  readonly report: FeedReport;
  readonly settledAt?: string;
  readonly settledBy?: string;
}

export interface FeedRunPage {
  readonly runs: readonly FeedRun[];
  readonly next?: string | null;
}

export interface MappedFeedColumns {
  readonly number: number;
  readonly errors: number;
}
