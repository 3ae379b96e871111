// What the API answers of tables and of their changes.

import type { Scalar } from './types.ts';

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

export interface SimulationStanding {
  readonly band: string | null;
  readonly score: number | null;
}

export interface SimulatedSubject {
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly amount?: number;
  readonly before?: SimulationStanding;
  readonly after?: SimulationStanding;
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
    /** Whose band or signal of high severity changes, and their sum of money; absent where nobody is. */
    readonly touched?: { readonly subjects: number; readonly amount?: number; readonly label?: string; readonly unit?: string };
  };
}

export interface Publication {
  readonly version: number;
  readonly state: string;
  readonly effectiveFrom?: string;
  readonly everywhere?: boolean;
}
