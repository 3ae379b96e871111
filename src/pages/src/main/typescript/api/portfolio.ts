// What the API answers of many accounts at once.

import type { Scalar } from './types.ts';

export interface Portfolio {
  readonly rulebook: string;
  readonly version: number;
  readonly asOf: string;
  readonly kpis: readonly Kpi[];
  readonly over: readonly PortfolioPart[];
  readonly movement?: PortfolioMovement;
}

export interface Kpi {
  readonly code: string;
  readonly label: string;
  readonly fact: string;
  readonly unit: string | null;
  readonly operator: string;
  readonly target: Scalar;
  readonly value: Scalar;
  readonly state: 'MET' | 'MISSED' | 'NOT_MEASURED';
  readonly source?: TargetPlace;
}

export interface TargetPlace {
  readonly workbook: string;
  readonly sheet: string;
  readonly row: number;
  readonly id: string;
}

export interface PortfolioPart {
  readonly rulebook: string;
  readonly subjects: number;
  readonly bands: Readonly<Record<string, number>>;
}

export interface PortfolioMovement {
  readonly since: string;
  readonly over: readonly PortfolioMoves[];
}

export interface PortfolioMoves {
  readonly rulebook: string;
  readonly bands: readonly BandMove[];
}

export interface BandMove {
  readonly from: string;
  readonly to: string;
  readonly subjects: number;
}

export interface Worklist {
  readonly asOf: string;
  readonly people?: readonly WorklistLoad[];
}

export interface WorklistLoad {
  readonly owner?: string;
  readonly accounts: number;
  readonly most?: number;
  readonly segments: readonly WorklistLoadOfSegment[];
  readonly tasks: number;
  readonly overdue: number;
  readonly absent: boolean;
}

export interface WorklistLoadOfSegment {
  readonly segment: string;
  readonly label: string;
  readonly accounts: number;
  readonly most?: number;
}

export interface AccountChange {
  readonly subject: string;
  readonly name?: string;
  readonly owner?: string;
  readonly asOf: string;
  readonly kind: string;
  readonly from?: string;
  readonly to?: string;
  readonly causes: readonly string[];
}

export interface AccountChangePage {
  readonly changes: readonly AccountChange[];
  readonly next: string | null;
}
