// What the API answers, as far as the pages look at it: each by the name of its schema in the description of the API
// (GET /q/openapi), which a test holds these members to.

export interface Caller {
  readonly name: string;
  readonly person: string | null;
  readonly roles: readonly string[];
}

export interface Rulebook {
  readonly name: string;
  readonly title?: string;
  readonly timeZone?: string;
  readonly counter?: string;
  readonly activeVersion?: number;
}

export interface FactChoice {
  readonly code: string;
  readonly label: string;
}

export type Scalar = string | number | boolean | null;

export interface Fact {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'choice' | 'codes';
  readonly label: string;
  readonly origin: 'given' | 'derived' | 'decided';
  readonly required: boolean;
  readonly unit?: string;
  readonly choices?: readonly FactChoice[];
  readonly derivation?: { readonly function: string; readonly arguments: readonly string[] };
}

export interface AccountSummary {
  readonly subject: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly segment: string | null;
  readonly score: number | null;
  readonly band: string | null;
  readonly previousBand: string | null;
  readonly scoreChange: number | null;
  readonly signals: readonly string[];
  readonly ended?: { readonly on: string; readonly reason?: string; readonly mergedInto?: string };
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly decidedOn: string | null;
}

export interface AccountPage {
  readonly accounts: readonly AccountSummary[];
  readonly next: string | null;
}

/** The row of a sheet, or the rule of a file, that said something. */
export interface Source {
  readonly workbook?: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly id?: string;
  readonly rule?: string;
  readonly file?: string;
}

export interface Indicator {
  readonly code: string;
  readonly label: string;
  readonly category: string | null;
  readonly fact: string | null;
  readonly value: Scalar;
  readonly points: number | null;
  readonly maxPoints: number;
  readonly source: Source | null;
}

export interface Signal {
  readonly code: string;
  readonly label: string;
  readonly severity: 'LOW' | 'MEDIUM' | 'HIGH';
  readonly evidence: Readonly<Record<string, Scalar>>;
  readonly source?: Source;
}

export interface Intervention {
  readonly code: string;
  readonly action: string | null;
  readonly because: readonly string[];
  readonly source: Source;
}

export interface Opportunity {
  readonly code: string;
  readonly action: string | null;
  readonly status: 'OPEN' | 'HELD';
  readonly heldBecause: readonly string[];
  readonly source: Source;
}

export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly asOf: string;
  readonly decidedAt: string;
  readonly segments: Readonly<Record<string, { readonly code: string; readonly label: string; readonly source?: Source } | null>>;
  readonly health?: {
    readonly score: number | null;
    readonly band: string;
    readonly label: string;
    readonly response?: string;
    readonly coverage: number;
    readonly source?: Source;
    readonly indicators: readonly Indicator[];
  };
  readonly signals: readonly Signal[];
  readonly interventions: readonly Intervention[];
  readonly opportunities: readonly Opportunity[];
  readonly facts: Readonly<Record<string, Scalar>>;
  readonly missing: readonly string[];
}

export interface KnownFact {
  readonly name: string;
  readonly value: Scalar;
  readonly observedOn: string;
  readonly source: string;
  readonly stale: boolean;
  readonly disagrees?: readonly { readonly source: string; readonly value: Scalar }[];
}

export interface AccountPoint {
  readonly asOf: string;
  readonly score: number | null;
  readonly band: string | null;
  readonly coverage: number | null;
  readonly version: number;
  readonly why: string;
  readonly decision: string;
}

export interface Task {
  readonly id: string;
  readonly action: string;
  readonly assignee?: string;
  readonly state: string;
  readonly due?: string;
  readonly because: readonly string[];
  readonly outcome?: TaskOutcome;
}

export interface TaskOutcome {
  readonly at: string;
}

export interface Alert {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly since: string;
}

export interface Message {
  readonly id: string;
  readonly recipient: string;
  readonly channel: string;
  readonly state: string;
  readonly title: string | null;
  readonly text: string;
  readonly createdAt: string;
  readonly heldBack: string | null;
}

export interface Account {
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly ended?: { readonly on: string; readonly reason?: string; readonly mergedInto?: string };
  readonly decision?: Decision;
  readonly facts: readonly KnownFact[];
  readonly series: readonly AccountPoint[];
  readonly tasks?: readonly Task[];
  readonly alerts?: readonly Alert[];
  readonly messages?: readonly Message[];
}

export interface ChangeReport {
  readonly scoreChange: number | null;
  readonly sentences: readonly string[];
}

export interface SmallestChanges {
  readonly complete: boolean;
  readonly targets: readonly {
    readonly kind: string;
    readonly code: string;
    readonly label: string;
    readonly changes: readonly { readonly how: string; readonly text: string; readonly fact?: string; readonly to?: Scalar }[];
  }[];
}

export interface ReplayedDecision {
  readonly verdict: 'SAME' | 'DIFFERENT' | 'NOT_DECIDABLE' | 'NOT_REPRODUCED';
  readonly version: number;
}
