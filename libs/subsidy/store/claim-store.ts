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
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { ClaimState } from '../contracts/schemas.js';
import type { PastStep } from '../domain/claim.js';

/** A claim as it stands, with the names a page shows. */
export interface Claim {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly policyVersionId: string;
  readonly programme: string;
  readonly fundSource: string;
  readonly state: ClaimState;
  readonly frozen: boolean;
  readonly lineCount: number;
  readonly payableCount: number;
  readonly totalFen: number;
  readonly pendingLines: number;
  readonly linesInPayment: number;
  readonly appliedOn: string | null;
  readonly noticeId: string | null;
  readonly noticeLastDay: string | null;
  readonly noticeEndsAt: Date | null;
  readonly checkedAt: Date | null;
  readonly differences: number | null;
  readonly createdAt: Date;
}

export interface NewClaim {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly policyVersionId: string;
  readonly programme: string;
  readonly fundSource: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
}

export interface ClaimFigures {
  readonly lines: number;
  readonly payable: number;
  readonly totalFen: number;
}

/** Who took a step, by the column it is kept in; null on a fresh start after a return. */
export interface ClaimChange {
  readonly state: ClaimState;
  readonly frozen?: boolean;
  readonly appliedOn?: string;
  readonly submittedBy?: string | null;
  readonly acceptedBy?: string | null;
  readonly review1By?: string | null;
  readonly review2By?: string | null;
  readonly publicisedBy?: string | null;
  readonly approvedBy?: string | null;
}

export interface Step extends PastStep {
  readonly fromState: ClaimState | null;
  readonly toState: ClaimState;
  readonly by: string | null;
  readonly takenAt: Date;
  readonly reason: string | null;
}

export interface NewStep {
  readonly centreId: string;
  readonly claimId: string;
  readonly action: string;
  readonly fromState: ClaimState | null;
  readonly toState: ClaimState;
  readonly accountId: string | null;
  readonly reason: string | null;
  readonly takenAt: Date;
}

/** Whose facts have changed: the learners of a class, an enterprise, or a person in the classes that were not over that day. */
export type Concerned =
  | { readonly cohortId: string }
  | { readonly enterpriseId: string }
  | { readonly workerId: string; readonly endedOn: string };

const ACTOR_COLUMNS = {
  submittedBy: 'submitted_by',
  acceptedBy: 'accepted_by',
  review1By: 'review1_by',
  review2By: 'review2_by',
  publicisedBy: 'publicised_by',
  approvedBy: 'approved_by',
} as const;

const COLUMNS = `c.id, c.centre_id AS centreId, c.number, c.cohort_id AS cohortId, h.code AS cohortCode,
  h.title AS cohortTitle, c.enterprise_id AS enterpriseId, e.name AS enterpriseName,
  c.policy_version_id AS policyVersionId, c.programme, c.fund_source AS fundSource, c.state, c.frozen,
  c.line_count AS lineCount, c.payable_count AS payableCount, c.total_fen AS totalFen, c.applied_on AS appliedOn,
  (SELECT COUNT(*) FROM claim_line l WHERE l.claim_id = c.id AND l.state = 'PENDING') AS pendingLines,
  (SELECT COUNT(*) FROM claim_line l WHERE l.claim_id = c.id AND l.state = 'IN_PAYMENT') AS linesInPayment,
  n.id AS noticeId, n.last_day AS noticeLastDay, n.ends_at AS noticeEndsAt, c.checked_at AS checkedAt,
  c.differences, c.created_at AS createdAt`;
const TABLES = `subsidy_claim c JOIN cohort h ON h.id = c.cohort_id JOIN enterprise e ON e.id = c.enterprise_id
  LEFT JOIN public_notice n ON n.claim_id = c.id AND n.standing = 1`;

type Row = Omit<Claim, 'frozen'> & { readonly frozen: number };

const claimOf = (row: Row): Claim => ({
  ...row,
  frozen: row.frozen === 1,
  pendingLines: Number(row.pendingLines),
  linesInPayment: Number(row.linesInPayment),
});

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'c.centre_id', enterprise: 'c.enterprise_id' });

@Injectable()
export class ClaimStore {
  /** One claim, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string): Promise<Claim | undefined> {
    return (await this.byIds(db, scope, [id]))[0];
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Claim[]> {
    if (ids.length === 0) return [];
    const { sql, params } = visible(scope);
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE c.id IN (?) AND ${sql} ORDER BY c.id`,
      [ids.map(bin), ...params],
    );
    return rows.map(claimOf);
  }

  /**
   * Those of the claims that the asker sees, locked until the transaction ends, in the order of ids. The lock comes
   * first and alone; what is read afterwards is what the one before left behind.
   */
  async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Claim[]> {
    if (ids.length === 0) return [];
    const { sql, params } = visible(scope);
    await db.query(
      `SELECT c.id FROM subsidy_claim c FORCE INDEX (PRIMARY)
        WHERE c.id IN (?) AND ${sql} ORDER BY c.id FOR UPDATE`,
      [[...ids].sort().map(bin), ...params],
    );
    return this.byIds(db, scope, ids);
  }

  /** A page, the latest first, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: {
      readonly state?: ClaimState | undefined;
      readonly cohortId?: string | undefined;
      readonly enterpriseId?: string | undefined;
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<{ items: Claim[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.state) {
      conditions.push('c.state = ?');
      params.push(filter.state);
    }
    if (filter.cohortId) {
      conditions.push('c.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    if (filter.enterpriseId) {
      conditions.push('c.enterprise_id = ?');
      params.push(bin(filter.enterpriseId));
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM subsidy_claim c WHERE ${where}`,
      params,
    );
    return { items: rows.map(claimOf), total: Number(count?.total ?? 0) };
  }

  /** Claims handed in and not ended otherwise than by payment, that stand on these facts. */
  async standingOn(db: Db, scope: Scope, concerned: Concerned): Promise<string[]> {
    const { sql, params } = visible(scope);
    const [condition, own]: [string, SqlParam[]] =
      'cohortId' in concerned
        ? ['c.cohort_id = ?', [bin(concerned.cohortId)]]
        : 'enterpriseId' in concerned
          ? ['c.enterprise_id = ?', [bin(concerned.enterpriseId)]]
          : [
              `c.id IN (SELECT l.claim_id FROM claim_line l JOIN cohort h ON h.id = l.cohort_id
                       WHERE l.worker_id = ? AND h.ends_on >= ?)`,
              [bin(concerned.workerId), concerned.endedOn],
            ];
    const rows = await db.query<{ id: string }>(
      `SELECT c.id FROM subsidy_claim c
        WHERE ${condition} AND c.applied_on IS NOT NULL
          AND c.state NOT IN ('DRAFT', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'REVOKED') AND ${sql} ORDER BY c.id`,
      [...own, ...params],
    );
    return rows.map((row) => row.id);
  }

  /** The number of the cohort's next claim. The caller holds the cohort's lock. */
  async nextNumber(db: Db, cohortId: string, cohortCode: string): Promise<string> {
    const [row] = await db.query<{ made: number }>(
      'SELECT COUNT(*) AS made FROM subsidy_claim c WHERE c.cohort_id = ?',
      [bin(cohortId)],
    );
    return `BT-${cohortCode}-${Number(row?.made ?? 0) + 1}`;
  }

  async insert(db: Db, claim: NewClaim): Promise<void> {
    await db.insert('subsidy_claim', {
      id: bin(claim.id),
      centre_id: bin(claim.centreId),
      number: claim.number,
      cohort_id: bin(claim.cohortId),
      enterprise_id: bin(claim.enterpriseId),
      policy_version_id: bin(claim.policyVersionId),
      programme: claim.programme,
      fund_source: claim.fundSource,
      state: 'DRAFT',
      frozen: 0,
      line_count: 0,
      payable_count: 0,
      total_fen: 0,
      created_by: binOrNull(claim.createdBy),
      created_at: claim.createdAt,
    });
  }

  /** The caller holds the claim's lock. */
  async change(db: Db, id: string, change: ClaimChange): Promise<void> {
    const columns = ['state = ?'];
    const params: SqlParam[] = [change.state];
    if (change.frozen !== undefined) {
      columns.push('frozen = ?');
      params.push(change.frozen ? 1 : 0);
    }
    if (change.appliedOn !== undefined) {
      columns.push('applied_on = ?');
      params.push(change.appliedOn);
    }
    for (const [key, column] of Object.entries(ACTOR_COLUMNS)) {
      const value = change[key as keyof typeof ACTOR_COLUMNS];
      if (value === undefined) continue;
      columns.push(`${column} = ?`);
      params.push(binOrNull(value));
    }
    await db.execute(
      `UPDATE subsidy_claim c SET ${columns.map((one) => `c.${one}`).join(', ')} WHERE c.id = ?`,
      [...params, bin(id)],
    );
  }

  /** Writes the figures and asserts that the total is the sum of the lines. */
  async setFigures(db: Db, id: string, figures: ClaimFigures): Promise<void> {
    await db.execute(
      'UPDATE subsidy_claim c SET c.line_count = ?, c.payable_count = ?, c.total_fen = ? WHERE c.id = ?',
      [figures.lines, figures.payable, figures.totalFen, bin(id)],
    );
    const [row] = await db.query<{ sum: number | string | null }>(
      'SELECT SUM(l.amount_fen) AS sum FROM claim_line l WHERE l.claim_id = ?',
      [bin(id)],
    );
    if (Number(row?.sum ?? 0) !== figures.totalFen)
      throw new Error(`the total of claim ${id} is not the sum of its lines`);
  }

  async setCheck(db: Db, id: string, differences: number, at: Date): Promise<void> {
    await db.execute('UPDATE subsidy_claim c SET c.checked_at = ?, c.differences = ? WHERE c.id = ?', [
      at,
      differences,
      bin(id),
    ]);
  }

  /** Every step of these claims, oldest first, by claim. */
  async steps(db: Db, claimIds: readonly string[]): Promise<Map<string, Step[]>> {
    const byClaim = new Map<string, Step[]>();
    if (claimIds.length === 0) return byClaim;
    const rows = await db.query<Step & { claimId: string }>(
      `SELECT s.claim_id AS claimId, s.action, s.from_state AS fromState, s.to_state AS toState,
              s.by_account AS accountId, a.display_name AS \`by\`, s.taken_at AS takenAt, s.reason
         FROM claim_step s LEFT JOIN account a ON a.id = s.by_account
        WHERE s.claim_id IN (?) ORDER BY s.claim_id, s.taken_at, s.id`,
      [claimIds.map(bin)],
    );
    for (const { claimId, ...step } of rows) byClaim.set(claimId, [...(byClaim.get(claimId) ?? []), step]);
    return byClaim;
  }

  /** Claims of all centres that lie in one of these states, not frozen, with the moment they came into it. */
  async lying(db: Db, states: readonly ClaimState[], before: Date): Promise<(Claim & { since: Date })[]> {
    const rows = await db.query<{ id: string; since: Date }>(
      `SELECT c.id, MAX(s.taken_at) AS since
         FROM subsidy_claim c JOIN claim_step s ON s.claim_id = c.id AND s.to_state = c.state
          AND (s.from_state IS NULL OR s.from_state <> s.to_state)
        WHERE c.state IN (?) AND c.frozen = 0 GROUP BY c.id HAVING since < ? ORDER BY since, c.id`,
      [states, before],
    );
    const since = new Map(rows.map((row) => [row.id, row.since]));
    const claims = await this.byIds(db, { kind: 'system' }, [...since.keys()]);
    return claims.map((claim) => ({ ...claim, since: since.get(claim.id) ?? before }));
  }

  async addStep(db: Db, step: NewStep): Promise<string> {
    const id = newId();
    await db.insert('claim_step', {
      id: bin(id),
      centre_id: bin(step.centreId),
      claim_id: bin(step.claimId),
      action: step.action,
      from_state: step.fromState,
      to_state: step.toState,
      by_account: binOrNull(step.accountId),
      // Somebody typed it, and it stays for ever.
      reason: step.reason === null ? null : withoutPersonalNumbers(step.reason),
      taken_at: step.takenAt,
    });
    return id;
  }
}
