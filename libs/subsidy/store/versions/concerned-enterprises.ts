import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../../platform/index.js';

/** What of an enterprise a policy is about. */
export interface ConcernedEnterprise {
  readonly enterpriseId: string;
  readonly classes: number;
  readonly claims: number;
}

const OVER = `'PAID', 'REJECTED', 'WITHDRAWN', 'REVOKED'`;

/** Whom a change of policy is told: enterprises with people in its classes, or with a claim that is not over. */
@Injectable()
export class ConcernedEnterprises {
  async of(
    db: Db,
    centreId: string,
    codes: readonly string[],
    programmes: readonly string[],
  ): Promise<ConcernedEnterprise[]> {
    const classes = await db.query<{ enterpriseId: string; n: number }>(
      `SELECT r.enterprise_id AS enterpriseId, COUNT(DISTINCT c.id) AS n
         FROM cohort c JOIN roster_entry r ON r.cohort_id = c.id AND r.left_on IS NULL
        WHERE c.centre_id = ? AND c.state IN ('OPEN', 'RUNNING', 'FINISHED') AND c.programme IN (?)
          AND NOT EXISTS (SELECT 1 FROM subsidy_claim k JOIN claim_line l ON l.claim_id = k.id
                           WHERE k.cohort_id = c.id AND k.enterprise_id = r.enterprise_id
                             AND k.applied_on IS NOT NULL AND l.active = 1)
        GROUP BY r.enterprise_id`,
      [bin(centreId), programmes.length === 0 ? [''] : [...programmes]],
    );
    const claims = await db.query<{ enterpriseId: string; n: number }>(
      `SELECT k.enterprise_id AS enterpriseId, COUNT(*) AS n
         FROM subsidy_claim k JOIN policy_version p ON p.id = k.policy_version_id
        WHERE k.centre_id = ? AND p.code IN (?) AND k.state NOT IN (${OVER}) GROUP BY k.enterprise_id`,
      [bin(centreId), [...codes]],
    );
    const found = new Map<string, ConcernedEnterprise>();
    for (const { enterpriseId, n } of classes)
      found.set(enterpriseId, { enterpriseId, classes: Number(n), claims: 0 });
    for (const { enterpriseId, n } of claims)
      found.set(enterpriseId, {
        enterpriseId,
        classes: found.get(enterpriseId)?.classes ?? 0,
        claims: Number(n),
      });
    return [...found.values()];
  }
}
