export type FindingKind =
  'changed' | 'missing' | 'inserted' | 'truncated' | 'reordered' | 'root_mismatch' | 'unsealed_too_long';

export interface AuditFinding {
  readonly kind: FindingKind;
  /** Place in the chain; null for an entry that has none. */
  readonly position: number | null;
  readonly entryId: string | null;
  readonly message: string;
}

/** A finding that may still be explained better once the entries outside the chain are known. */
export type OpenFinding = { -readonly [K in keyof AuditFinding]: AuditFinding[K] };

const MAX_LISTED = 1_000;

/** Collects findings; past a thousand they are only counted. */
export class Findings {
  readonly list: OpenFinding[] = [];
  count = 0;

  add(kind: FindingKind, position: number | null, entryId: string | null, message: string): OpenFinding {
    const finding: OpenFinding = { kind, position, entryId, message };
    this.count += 1;
    if (this.list.length < MAX_LISTED) this.list.push(finding);
    return finding;
  }
}
