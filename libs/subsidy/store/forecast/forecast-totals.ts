import { Injectable } from '@nestjs/common';
import { type Db, type Scope, scopeSql } from '../../../platform/index.js';

/** What learners who are in no claim yet may bring, by policy, programme and fund. */
export interface ForecastTotal {
  readonly policyCode: string;
  readonly programme: string;
  readonly fundSource: string;
  readonly cohorts: number;
  readonly learners: number;
  /** Whole fen; guaranteed ≤ expected ≤ maximum. */
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
  /** Moment of the oldest forecast among them. */
  readonly asOf: Date;
}

/** What classes that end on one day may bring, for one fund. */
export interface ForecastDue {
  readonly fundSource: string;
  /** Last day of the classes: before it nothing of them can be claimed. */
  readonly endsOn: string;
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
}

/** Sums over the stored forecasts. Learners who are in a claim are counted by the claim and not here. */
@Injectable()
export class ForecastTotals {
  /** The same money by the day on which its classes end, the first day first. */
  async due(db: Db, scope: Scope): Promise<ForecastDue[]> {
    const own = scopeSql(scope, { centre: 'l.centre_id', enterprise: 'l.enterprise_id' });
    const rows = await db.query<ForecastDue>(
      `SELECT f.fund_source AS fundSource, c.ends_on AS endsOn, SUM(l.guaranteed_fen) AS guaranteedFen,
              SUM(l.expected_fen) AS expectedFen, SUM(l.maximum_fen) AS maximumFen
         FROM learner_forecast l
         JOIN cohort_forecast f ON f.cohort_id = l.cohort_id AND f.programme = l.programme
         JOIN cohort c ON c.id = l.cohort_id
        WHERE l.claim_number IS NULL AND ${own.sql}
        GROUP BY f.fund_source, c.ends_on ORDER BY f.fund_source, c.ends_on`,
      own.params,
    );
    return rows.map((row) => ({
      ...row,
      guaranteedFen: Number(row.guaranteedFen),
      expectedFen: Number(row.expectedFen),
      maximumFen: Number(row.maximumFen),
    }));
  }

  async of(db: Db, scope: Scope): Promise<ForecastTotal[]> {
    const own = scopeSql(scope, { centre: 'l.centre_id', enterprise: 'l.enterprise_id' });
    const rows = await db.query<ForecastTotal>(
      `SELECT f.policy_code AS policyCode, f.programme, f.fund_source AS fundSource,
              COUNT(DISTINCT l.cohort_id) AS cohorts, COUNT(*) AS learners, SUM(l.guaranteed_fen) AS guaranteedFen,
              SUM(l.expected_fen) AS expectedFen, SUM(l.maximum_fen) AS maximumFen, MIN(f.as_of_at) AS asOf
         FROM learner_forecast l
         JOIN cohort_forecast f ON f.cohort_id = l.cohort_id AND f.programme = l.programme
        WHERE l.claim_number IS NULL AND ${own.sql}
        GROUP BY f.policy_code, f.programme, f.fund_source
        ORDER BY f.policy_code, f.programme, f.fund_source`,
      own.params,
    );
    return rows.map((row) => ({
      ...row,
      cohorts: Number(row.cohorts),
      learners: Number(row.learners),
      guaranteedFen: Number(row.guaranteedFen),
      expectedFen: Number(row.expectedFen),
      maximumFen: Number(row.maximumFen),
    }));
  }
}
