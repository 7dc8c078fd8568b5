import { bin } from './id.js';
import type { SqlValue } from './db.js';

/** Whose rows a query may see. Every repository method takes one; there is no query without. */
export type Scope =
  | { readonly kind: 'system' }
  | { readonly kind: 'centre'; readonly centreId: string }
  | { readonly kind: 'enterprise'; readonly centreId: string; readonly enterpriseId: string }
  | { readonly kind: 'trainer'; readonly centreId: string; readonly trainerId: string }
  | { readonly kind: 'worker'; readonly centreId: string; readonly workerId: string };

/** For jobs and the command line only: no person acts under it. */
export const SYSTEM_SCOPE: Scope = { kind: 'system' };

/** The columns that tie a row to a scope. A kind that is left out sees no row; `true` means: all of the centre. */
export interface ScopeColumns {
  readonly centre: string;
  readonly enterprise?: string | true;
  readonly trainer?: string | true;
  readonly worker?: string | true;
}

export interface SqlFragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** `AND`-able condition that keeps a query inside the scope. Column names are constants of the code. */
export function scopeSql(scope: Scope, columns: ScopeColumns): SqlFragment {
  if (scope.kind === 'system') return { sql: '1=1', params: [] };
  const inCentre = { sql: `${columns.centre} = ?`, params: [bin(scope.centreId)] };
  if (scope.kind === 'centre') return inCentre;
  const column = columns[scope.kind];
  if (column === undefined) return { sql: '1=0', params: [] };
  if (column === true) return inCentre;
  const own =
    scope.kind === 'enterprise'
      ? scope.enterpriseId
      : scope.kind === 'trainer'
        ? scope.trainerId
        : scope.workerId;
  return { sql: `${inCentre.sql} AND ${column} = ?`, params: [...inCentre.params, bin(own)] };
}
