// What the API answers of versions and their tables.

import type { WorkbookChange } from './changes.ts';
import type { Scalar } from './types.ts';

export interface Version {
  readonly number: number;
  readonly createdAt: string;
  readonly origin: string;
  readonly publishedBy?: string;
  readonly comment?: string;
  readonly state: string;
  readonly active: boolean;
  readonly baseVersion?: number;
  readonly contentOf?: number;
  readonly draft?: string;
  readonly effectiveFrom?: string;
  readonly replacedBy?: number;
  readonly endedAt?: string;
  readonly endedBy?: string;
  readonly endedWhy?: string;
  readonly files?: readonly VersionFile[];
  readonly changes?: readonly WorkbookChange[];
}

export interface VersionFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

export interface RollBackPreview {
  readonly activeVersion: number;
  readonly contentOf: number;
  readonly parts: readonly string[];
  readonly changes: readonly WorkbookChange[];
}

export interface Replica {
  readonly id: string;
  readonly address: string;
  readonly self: boolean;
  readonly seenAt: string;
  readonly activeVersion?: number;
}

export interface Table {
  readonly workbook: string;
  readonly sheet: string;
  readonly name: string;
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
}
