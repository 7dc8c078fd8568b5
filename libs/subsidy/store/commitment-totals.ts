import { Injectable } from '@nestjs/common';
import { type Db, type Scope, scopeSql } from '../../platform/index.js';

/** What claims and benefits ask of a fund and have not been paid, in fen. */
export interface CommitmentTotal {
  readonly fundSource: string;
  /** Claimed, not accepted yet. */
  readonly appliedFen: number;
  /** Accepted and under review; for benefits from the day somebody is entitled, also while a new account is awaited. */
  readonly reservedFen: number;
  /** Approved and in no batch. */
  readonly approvedFen: number;
}

/** What was newly accepted for a fund in a month of Shanghai time (`2026-11`). */
export interface AcceptedMonth {
  readonly fundSource: string;
  readonly month: string;
  readonly fen: number;
}

const OPEN = `l.state IN ('PENDING', 'PAUSED')`;

/** Sums over claim lines and benefits: what the budget has to hold ready. */
@Injectable()
export class CommitmentTotals {
  async of(db: Db, scope: Scope): Promise<CommitmentTotal[]> {
    const claims = scopeSql(scope, { centre: 'c.centre_id' });
    const benefits = scopeSql(scope, { centre: 'b.centre_id' });
    const rows = await db.query<CommitmentTotal>(
      `SELECT fundSource, SUM(appliedFen) AS appliedFen, SUM(reservedFen) AS reservedFen, SUM(approvedFen) AS approvedFen
         FROM (
           SELECT c.fund_source AS fundSource,
                  SUM(IF(${OPEN} AND c.state IN ('DRAFT', 'SUBMITTED', 'RETURNED'), l.amount_fen, 0)) AS appliedFen,
                  SUM(IF(${OPEN} AND c.state NOT IN ('DRAFT', 'SUBMITTED', 'RETURNED'), l.amount_fen, 0)) AS reservedFen,
                  SUM(IF(l.state = 'APPROVED', l.amount_fen, 0)) AS approvedFen
             FROM subsidy_claim c JOIN claim_line l ON l.claim_id = c.id
            WHERE l.state IN ('PENDING', 'PAUSED', 'APPROVED') AND ${claims.sql} GROUP BY c.fund_source
           UNION ALL
           SELECT b.fund_source, 0, SUM(IF(b.state IN ('ENTITLED', 'CONSENTED', 'RETURNED'), b.amount_fen, 0)),
                  SUM(IF(b.state = 'APPROVED', b.amount_fen, 0))
             FROM benefit_case b
            WHERE b.state IN ('ENTITLED', 'CONSENTED', 'RETURNED', 'APPROVED') AND ${benefits.sql} GROUP BY b.fund_source
         ) AS parts GROUP BY fundSource ORDER BY fundSource`,
      [...claims.params, ...benefits.params],
    );
    return rows.map((row) => ({
      fundSource: row.fundSource,
      appliedFen: Number(row.appliedFen),
      reservedFen: Number(row.reservedFen),
      approvedFen: Number(row.approvedFen),
    }));
  }

  /** By the first acceptance of each claim since that moment, what its lines are worth now. */
  async acceptedSince(db: Db, scope: Scope, since: Date): Promise<AcceptedMonth[]> {
    const own = scopeSql(scope, { centre: 'c.centre_id' });
    const rows = await db.query<AcceptedMonth>(
      `SELECT c.fund_source AS fundSource, DATE_FORMAT(a.at + INTERVAL 8 HOUR, '%Y-%m') AS month,
              SUM(c.total_fen) AS fen
         FROM subsidy_claim c
         JOIN (SELECT s.claim_id, MIN(s.taken_at) AS at FROM claim_step s WHERE s.action = 'ACCEPT' GROUP BY s.claim_id)
              AS a ON a.claim_id = c.id
        WHERE a.at >= ? AND c.state NOT IN ('REJECTED', 'WITHDRAWN', 'REVOKED') AND ${own.sql}
        GROUP BY c.fund_source, month ORDER BY c.fund_source, month`,
      [since, ...own.params],
    );
    return rows.map((row) => ({ ...row, fen: Number(row.fen) }));
  }
}
