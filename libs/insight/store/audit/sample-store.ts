import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql, type SqlParam } from '../../../platform/index.js';

export interface SampleRow {
  readonly lineId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly serial: number;
  readonly enterpriseName: string;
  readonly cohortTitle: string;
  readonly programme: string;
  readonly workerName: string;
  readonly idMasked: string;
  readonly phoneMasked: string | null;
  readonly state: string;
  readonly amountFen: number;
  readonly appliedOn: string | null;
}

/** Claim lines that were handed in, for samples. */
@Injectable()
export class SampleStore {
  /** Ids of the lines of claims handed in within the days; first and last day included. */
  population(
    db: Db,
    scope: Scope,
    { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): Promise<{ id: string }[]> {
    const own = scopeSql(scope, { centre: 'l.centre_id' });
    const conditions = [own.sql, 'c.applied_on IS NOT NULL'];
    const params: SqlParam[] = [...own.params];
    if (from !== undefined) {
      conditions.push('c.applied_on >= ?');
      params.push(from);
    }
    if (to !== undefined) {
      conditions.push('c.applied_on <= ?');
      params.push(to);
    }
    return db.query(
      `SELECT l.id FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id WHERE ${conditions.join(' AND ')}`,
      params,
    );
  }

  rows(db: Db, scope: Scope, lineIds: readonly string[]): Promise<SampleRow[]> {
    if (lineIds.length === 0) return Promise.resolve([]);
    const own = scopeSql(scope, { centre: 'l.centre_id' });
    return db.query<SampleRow>(
      `SELECT l.id AS lineId, c.id AS claimId, c.number AS claimNumber, l.serial, e.name AS enterpriseName,
              h.title AS cohortTitle, l.programme, w.name AS workerName, w.id_masked AS idMasked,
              w.phone_masked AS phoneMasked, l.state, l.amount_fen AS amountFen, c.applied_on AS appliedOn
         FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id JOIN enterprise e ON e.id = l.enterprise_id
         JOIN cohort h ON h.id = l.cohort_id JOIN worker w ON w.id = l.worker_id
        WHERE l.id IN (?) AND ${own.sql}`,
      [lineIds.map(bin), ...own.params],
    );
  }
}
