import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../../platform/index.js';
import type { FindingState } from '../../contracts/audit/index.js';
import type { CheckCode, Finding, Severity } from '../../domain/audit/finding.js';

const RANK: Readonly<Record<Severity, number>> = { HIGH: 0, MEDIUM: 1, LOW: 2 };

/** A finding as kept, with what a list shows of its claim. */
export interface StoredFinding {
  readonly id: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly enterpriseName: string;
  readonly serial: number | null;
  readonly workerName: string | null;
  readonly check: CheckCode;
  readonly severity: Severity;
  readonly lineId: string | null;
  /** JSON of `text` and `rows`. */
  readonly content: string;
  readonly state: FindingState;
  readonly foundAt: Date;
  readonly goneAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

export interface FindingFilter {
  readonly state?: FindingState | undefined;
  readonly severity?: Severity | undefined;
  readonly check?: CheckCode | undefined;
  readonly claimId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Sums come as text from the driver. */
export interface FindingFigure {
  readonly severity: Severity;
  readonly open: number | string;
  readonly dismissed: number | string;
  readonly confirmed: number | string;
}

export interface KeyedFinding extends Finding {
  readonly keyHash: string;
}

const LISTED = `f.id, f.claim_id AS claimId, c.number AS claimNumber, e.name AS enterpriseName, l.serial,
  w.name AS workerName, f.check_code AS \`check\`, f.severity, f.line_id AS lineId, f.content, f.state,
  f.found_at AS foundAt, f.gone_at AS goneAt, a.display_name AS decidedBy, f.decided_at AS decidedAt,
  f.decision_reason AS decisionReason`;
const TABLES = `audit_finding f JOIN subsidy_claim c ON c.id = f.claim_id JOIN enterprise e ON e.id = c.enterprise_id
  LEFT JOIN claim_line l ON l.id = f.line_id LEFT JOIN worker w ON w.id = l.worker_id
  LEFT JOIN account a ON a.id = f.decided_by`;

const own = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'f.centre_id' });

@Injectable()
export class FindingStore {
  /**
   * Keeps what was found: new findings are added, known ones stay with what was decided on them, and those that the
   * facts no longer show are marked. Returns how many are new. The caller holds the claim's lock.
   */
  async keep(
    db: Db,
    claim: { readonly id: string; readonly centreId: string },
    findings: readonly KeyedFinding[],
    now: Date,
  ): Promise<number> {
    const rows = await db.query<{ id: string; keyHash: string; goneAt: Date | null }>(
      'SELECT id, key_hash AS keyHash, gone_at AS goneAt FROM audit_finding WHERE claim_id = ?',
      [bin(claim.id)],
    );
    const known = new Map(rows.map((row) => [row.keyHash, row]));
    const found = new Map(findings.map((one) => [one.keyHash, one]));
    const fresh = [...found.values()].filter(({ keyHash }) => !known.has(keyHash));
    if (fresh.length > 0)
      await db.insert(
        'audit_finding',
        fresh.map((one) => ({
          id: bin(newId()),
          centre_id: bin(claim.centreId),
          claim_id: bin(claim.id),
          line_id: binOrNull(one.lineId),
          check_code: one.check,
          severity: one.severity,
          severity_rank: RANK[one.severity],
          key_hash: one.keyHash,
          content: JSON.stringify({ text: one.text, rows: one.rows }),
          state: 'OPEN',
          found_at: now,
        })),
      );
    const gone = rows.filter(({ keyHash, goneAt }) => goneAt === null && !found.has(keyHash));
    const back = rows.filter(({ keyHash, goneAt }) => goneAt !== null && found.has(keyHash));
    if (gone.length > 0)
      await db.execute('UPDATE audit_finding SET gone_at = ? WHERE id IN (?)', [
        now,
        gone.map(({ id }) => bin(id)),
      ]);
    if (back.length > 0)
      await db.execute('UPDATE audit_finding SET gone_at = NULL WHERE id IN (?)', [
        back.map(({ id }) => bin(id)),
      ]);
    return fresh.length;
  }

  /** A page: undecided ones first, the gravest first among them. */
  async list(
    db: Db,
    scope: Scope,
    filter: FindingFilter,
  ): Promise<{ items: StoredFinding[]; total: number }> {
    const mine = own(scope);
    const conditions = [mine.sql];
    const params: SqlParam[] = [...mine.params];
    const add = (sql: string, value: SqlParam): void => {
      conditions.push(sql);
      params.push(value);
    };
    if (filter.state) add('f.state = ?', filter.state);
    if (filter.severity) add('f.severity = ?', filter.severity);
    if (filter.check) add('f.check_code = ?', filter.check);
    if (filter.claimId) add('f.claim_id = ?', bin(filter.claimId));
    const where = conditions.join(' AND ');
    const items = await db.query<StoredFinding>(
      `SELECT ${LISTED} FROM ${TABLES} WHERE ${where}
        ORDER BY f.state = 'OPEN' DESC, f.gone_at IS NULL DESC, f.severity_rank, f.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM audit_finding f WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** How many there are of each severity and state, of one claim or of all. */
  async figures(db: Db, scope: Scope, claimId: string | undefined): Promise<FindingFigure[]> {
    const mine = own(scope);
    return db.query<FindingFigure>(
      `SELECT f.severity, SUM(f.state = 'OPEN') AS open, SUM(f.state = 'DISMISSED') AS dismissed,
              SUM(f.state = 'CONFIRMED') AS confirmed
         FROM audit_finding f WHERE ${mine.sql}${claimId === undefined ? '' : ' AND f.claim_id = ?'}
        GROUP BY f.severity ORDER BY MIN(f.severity_rank)`,
      [...mine.params, ...(claimId === undefined ? [] : [bin(claimId)])],
    );
  }

  async find(db: Db, scope: Scope, id: string): Promise<StoredFinding | undefined> {
    const mine = own(scope);
    const [row] = await db.query<StoredFinding>(
      `SELECT ${LISTED} FROM ${TABLES} WHERE f.id = ? AND ${mine.sql}`,
      [bin(id), ...mine.params],
    );
    return row;
  }

  /** Whether the finding was still open: the condition is the guard against two decisions. */
  async decide(
    db: Db,
    id: string,
    outcome: {
      readonly state: 'CONFIRMED' | 'DISMISSED';
      readonly by: string;
      readonly at: Date;
      readonly reason: string;
    },
  ): Promise<boolean> {
    const { affectedRows } = await db.execute(
      `UPDATE audit_finding SET state = ?, decided_by = ?, decided_at = ?, decision_reason = ?
        WHERE id = ? AND state = 'OPEN'`,
      [outcome.state, bin(outcome.by), outcome.at, outcome.reason, bin(id)],
    );
    return affectedRows === 1;
  }

  /** Claims with people on them that are neither over nor long paid. */
  openClaims(db: Db, paidSince: Date): Promise<{ id: string; centreId: string }[]> {
    return db.query(
      `SELECT c.id, c.centre_id AS centreId FROM subsidy_claim c
        WHERE c.line_count > 0 AND (c.state NOT IN ('PAID', 'REJECTED', 'WITHDRAWN', 'REVOKED')
          OR (c.state = 'PAID' AND c.created_at >= ?)) ORDER BY c.id`,
      [paidSince],
    );
  }
}
