import { Injectable } from '@nestjs/common';
import { bin, type Db, newId } from '../../platform/index.js';

/** An entry of a policy version's list of enterprises. */
export interface Designation {
  readonly id: string;
  readonly quota: number;
  readonly fromOn: string;
  /** The last day on which it holds, its end taken into account. */
  readonly lastOn: string;
}

/**
 * Which claims use up an entry: those decided by a day of the entry, that is by their first submission. A draft is
 * decided by a day to come, so it counts to every entry that holds on its day or later. Claim `c`, both days SQL.
 */
export const USES_ENTRY = (fromOn: string, lastOn: string): string =>
  `(c.applied_on BETWEEN ${fromOn} AND ${lastOn}
    OR c.applied_on IS NULL AND DATE(c.created_at + INTERVAL 8 HOUR) <= ${lastOn})`;

export interface NewDesignation {
  readonly centreId: string;
  readonly policyVersionId: string;
  readonly enterpriseId: string;
  readonly quota: number;
  readonly fromOn: string;
  readonly toOn: string;
  /** The document that says so. */
  readonly documentNumber?: string;
}

/**
 * The lists of designated enterprises with their quotas (rules R01, R03). A list belongs to the policy: a new version
 * of it goes on with the list and with what is used of each quota. An entry has its own quota from its own first day.
 */
@Injectable()
export class DesignationStore {
  /**
   * The enterprise's entry on that day. With `lock`, held until the transaction ends: its quota is being used. The
   * index is forced because a scan would wait for the entries of other enterprises.
   */
  async find(
    db: Db,
    policyVersionId: string,
    enterpriseId: string,
    on: string,
    lock = false,
  ): Promise<Designation | undefined> {
    const versions = await this.versionsBeside(db, policyVersionId);
    const [row] = await db.query<Designation>(
      `SELECT d.id, d.quota, d.from_on AS fromOn, COALESCE(d.ended_on, d.to_on) AS lastOn
         FROM designated_enterprise d FORCE INDEX (uq_designated_enterprise_from)
        WHERE d.policy_version_id IN (?) AND d.enterprise_id = ? AND d.from_on <= ?
          AND COALESCE(d.ended_on, d.to_on) >= ?
        ORDER BY d.from_on DESC LIMIT 1${lock ? ' FOR UPDATE' : ''}`,
      [versions, bin(enterpriseId), on, on],
    );
    return row;
  }

  /** People of the enterprise whom claims stand for that use up this entry of the policy's list, apart from one claim. */
  async used(
    db: Db,
    policyVersionId: string,
    enterpriseId: string,
    entry: Designation,
    exceptClaimId: string | null,
  ): Promise<number> {
    const versions = await this.versionsBeside(db, policyVersionId);
    const [row] = await db.query<{ used: number }>(
      `SELECT COUNT(*) AS used FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
        WHERE c.policy_version_id IN (?) AND c.enterprise_id = ? AND l.active = 1 AND c.id <> ?
          AND ${USES_ENTRY('?', '?')}`,
      [
        versions,
        bin(enterpriseId),
        exceptClaimId === null ? Buffer.alloc(16) : bin(exceptClaimId),
        entry.fromOn,
        entry.lastOn,
        entry.lastOn,
      ],
    );
    return Number(row?.used ?? 0);
  }

  /** The versions of the same policy, this one among them. */
  async versionsBeside(db: Db, policyVersionId: string): Promise<Buffer[]> {
    const rows = await db.query<{ id: string }>(
      `SELECT p.id FROM policy_version p JOIN policy_version own ON own.code = p.code
        WHERE own.id = ? AND (p.owner_key = own.owner_key OR p.centre_id IS NULL OR own.centre_id IS NULL)`,
      [bin(policyVersionId)],
    );
    return rows.length === 0 ? [bin(policyVersionId)] : rows.map((row) => bin(row.id));
  }

  /** Entries that are there already stay as they are. */
  async ensure(db: Db, entries: readonly NewDesignation[], now: Date): Promise<void> {
    for (const entry of entries) {
      await db.execute(
        `INSERT INTO designated_enterprise
           (id, centre_id, policy_version_id, enterprise_id, quota, from_on, to_on, document_number, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE id = id`,
        [
          bin(newId()),
          bin(entry.centreId),
          bin(entry.policyVersionId),
          bin(entry.enterpriseId),
          entry.quota,
          entry.fromOn,
          entry.toOn,
          entry.documentNumber ?? null,
          now,
        ],
      );
    }
  }
}
