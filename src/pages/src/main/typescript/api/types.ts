// What the API answers, as far as the pages look at it (GET /q/openapi describes all of it).

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

export interface Choice {
  readonly code: string;
  readonly label: string;
}

export type Scalar = string | number | boolean | null;

export interface Fact {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'choice' | 'codes';
  readonly label: string;
  readonly origin: 'given' | 'derived' | 'decided';
  readonly unit?: string;
  readonly choices?: readonly Choice[];
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
  readonly category?: string;
  readonly fact?: string;
  readonly value?: Scalar;
  readonly points: number | null;
  readonly maxPoints: number;
  readonly source?: Source;
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
  readonly action: string;
  readonly because: readonly string[];
  readonly source?: Source;
}

export interface Opportunity {
  readonly code: string;
  readonly label?: string;
  readonly action?: string;
  readonly state?: 'OPEN' | 'HELD';
  readonly source?: Source;
}

export interface Decision {
  readonly id: string;
  readonly version: number;
  readonly asOf: string;
  readonly decidedAt: string;
  readonly segments: Readonly<Record<string, { readonly code: string; readonly label: string; readonly source?: Source }>>;
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

export interface Point {
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
  readonly series: readonly Point[];
  readonly tasks?: readonly Task[];
  readonly alerts?: readonly Alert[];
  readonly messages?: readonly Message[];
}

export interface Explanation {
  readonly scoreChange: number | null;
  readonly sentences: readonly string[];
}

export interface SmallestChanges {
  readonly complete: boolean;
  readonly targets: readonly {
    readonly kind: string;
    readonly code: string;
    readonly label: string;
    readonly changes: readonly { readonly how: string; readonly text: string }[];
  }[];
}

export interface Replayed {
  readonly verdict: 'SAME' | 'DIFFERENT' | 'NOT_DECIDABLE' | 'NOT_REPRODUCED';
  readonly version: number;
}

export interface Table {
  readonly id: string;
  readonly workbook: string;
  readonly sheet: string;
  readonly name: string;
  readonly concern: string;
  readonly hitPolicy: 'UNIQUE' | 'FIRST' | 'COLLECT' | null;
  readonly code?: string;
  readonly category?: string;
  readonly maxPoints?: number;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly {
    readonly id: string;
    readonly row: number;
    readonly cells: readonly { readonly cell: string; readonly value: Scalar | readonly Scalar[] }[];
  }[];
}

export interface TableColumn {
  readonly header: string;
  readonly fact: string | null;
  readonly operator: string | null;
  readonly kind: 'condition' | 'outcome';
  readonly cell: string;
}

export interface Finding {
  readonly severity: string;
  readonly workbook: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly message: string;
}

export interface Draft {
  readonly id: string;
  readonly number: number;
  readonly baseVersion: number;
  readonly state: 'OPEN' | 'PUBLISHED' | 'DISCARDED';
  readonly revision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly publishedVersion?: number;
  readonly publishable: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly files?: readonly { readonly path: string }[];
  readonly findings?: readonly Finding[];
  readonly conflicts?: readonly unknown[];
}

export interface WorkbookChange {
  readonly workbook: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly row?: string;
  readonly sentence: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ScenarioResult {
  readonly name: string;
  readonly guard: boolean;
  readonly passed: boolean;
  readonly file: string;
  readonly differences: readonly { readonly message: string }[];
}

export interface Standing {
  readonly band?: string;
  readonly score?: number;
}

export interface SimulatedSubject {
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly amount?: number;
  readonly before?: Standing;
  readonly after?: Standing;
}

interface Counted {
  readonly code: string;
  readonly label: string;
  readonly gained?: number;
  readonly lost?: number;
}

export interface Simulation {
  readonly id: string;
  readonly asOf: string;
  readonly state: 'WAITING' | 'RUNNING' | 'PAUSED' | 'DONE' | 'CANCELLED' | 'FAILED';
  readonly failure?: string;
  readonly progress: { readonly done: number; readonly total?: number };
  readonly report?: {
    readonly subjects: number;
    readonly changed: number;
    readonly bands: { readonly moves: readonly { readonly from: string; readonly to: string; readonly subjects: number; readonly amount?: number }[] };
    readonly signals: readonly Counted[];
    readonly interventions: readonly Counted[];
    readonly opportunities: readonly Counted[];
    readonly touched: { readonly subjects: number; readonly amount?: number; readonly label?: string; readonly unit?: string };
  };
}

export interface Publication {
  readonly version: number;
  readonly state: string;
  readonly effectiveFrom?: string;
  readonly everywhere?: boolean;
}
