import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../../platform/index.js';
import type { DayStretch } from '../../domain/outlook/class-plan.js';
import type { PriorGrant } from '../../domain/learner-facts.js';
import { USES_ENTRY } from '../designation-store.js';
import { type KnownGrant, ReservationStore } from '../reservation-store.js';

/** An enterprise on a policy version's list, and how many people it may still be paid for. */
export interface OpenListing {
  readonly designated: boolean;
  /** null without a quota. */
  readonly quotaLeft: number | null;
}

/** A stretch in which somebody sits in another class. */
export interface OtherStretch extends DayStretch {
  readonly cohortTitle: string;
  /** The enterprise the class is kept for; null for a class that is open to all. */
  readonly keptFor: string | null;
}

const keyOf = (policyVersionId: string, enterpriseId: string): string => `${policyVersionId} ${enterpriseId}`;

/** As `p` every version of the same policy: a list and what is used of an entry go on with the next one, as `DesignationStore` says. */
const BESIDE = (versionId: string): string =>
  `JOIN policy_version own ON own.id = ${versionId} JOIN policy_version p ON p.code = own.code
     AND (p.owner_key = own.owner_key OR p.centre_id IS NULL OR own.centre_id IS NULL)`;

/** What stands for or against many people under many policies at once: one read for each kind of fact. */
@Injectable()
export class OutlookGrants {
  constructor(private readonly reservations: ReservationStore) {}

  /** What registered people have had or have reserved, at every centre. */
  priorOf(db: Db, workerIds: readonly string[]): Promise<Map<string, KnownGrant[]>> {
    return this.reservations.priorOf(db, workerIds, null);
  }

  /** The same for people known by their document only, by its blind index in hexadecimal. */
  async priorByDocument(db: Db, personKeys: readonly Buffer[]): Promise<Map<string, PriorGrant[]>> {
    const byPerson = new Map<string, PriorGrant[]>();
    if (personKeys.length === 0) return byPerson;
    const rows = await db.query<Omit<PriorGrant, 'countsToCap'> & { personKey: Buffer; slot: number | null }>(
      `SELECT g.person_key AS personKey, g.programme, g.occupation, g.level, g.granted_on AS grantedOn, g.slot
         FROM grant_reservation g WHERE g.person_key IN (?) AND g.active = 1 ORDER BY g.granted_on, g.id`,
      [personKeys],
    );
    for (const { personKey, slot, ...grant } of rows) {
      const key = personKey.toString('hex');
      byPerson.set(key, [...(byPerson.get(key) ?? []), { ...grant, countsToCap: slot !== null }]);
    }
    return byPerson;
  }

  /** How these enterprises stand on the lists of all policy versions on a day. */
  async listings(
    db: Db,
    enterpriseIds: readonly string[],
    on: string,
  ): Promise<(policyVersionId: string, enterpriseId: string) => OpenListing> {
    const open = new Map<string, OpenListing>();
    if (enterpriseIds.length > 0) {
      const lists = await db.query<{
        policyVersionId: string;
        enterpriseId: string;
        quota: number;
        used: number;
      }>(
        `SELECT p.id AS policyVersionId, d.enterprise_id AS enterpriseId, d.quota,
                (SELECT COUNT(*) FROM subsidy_claim c JOIN claim_line l ON l.claim_id = c.id AND l.active = 1
                   JOIN policy_version v ON v.id = c.policy_version_id AND v.code = p.code
                    AND (v.owner_key = p.owner_key OR v.centre_id IS NULL OR p.centre_id IS NULL)
                  WHERE c.enterprise_id = d.enterprise_id
                    AND ${USES_ENTRY('d.from_on', 'COALESCE(d.ended_on, d.to_on)')}) AS used
           FROM designated_enterprise d ${BESIDE('d.policy_version_id')}
          WHERE d.enterprise_id IN (?) AND d.from_on <= ? AND COALESCE(d.ended_on, d.to_on) >= ? ORDER BY d.from_on`,
        [enterpriseIds.map(bin), on, on],
      );
      for (const { policyVersionId, enterpriseId, quota, used } of lists) {
        const quotaLeft = Math.max(0, quota - Number(used));
        open.set(keyOf(policyVersionId, enterpriseId), { designated: true, quotaLeft });
      }
    }
    return (policyVersionId, enterpriseId) =>
      open.get(keyOf(policyVersionId, enterpriseId)) ?? { designated: false, quotaLeft: null };
  }

  /** Where these people of the centre sit in other classes between two days. */
  async otherSessions(
    db: Db,
    cohort: { readonly id: string; readonly startsOn: string; readonly endsOn: string },
    workerIds: readonly string[],
  ): Promise<Map<string, OtherStretch[]>> {
    const byWorker = new Map<string, OtherStretch[]>();
    if (workerIds.length === 0) return byWorker;
    const rows = await db.query<OtherStretch & { workerId: string }>(
      `SELECT r.worker_id AS workerId, c.title AS cohortTitle, c.enterprise_id AS keptFor,
              s.held_on AS heldOn, s.start_minute AS startMinute, s.end_minute AS endMinute
         FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id AND c.state IN ('OPEN', 'RUNNING', 'FINISHED')
         JOIN training_session s ON s.cohort_id = r.cohort_id AND s.state <> 'CANCELLED'
        WHERE r.worker_id IN (?) AND r.left_on IS NULL AND r.cohort_id <> ? AND s.held_on BETWEEN ? AND ?
        ORDER BY r.worker_id, s.held_on, s.start_minute`,
      [workerIds.map(bin), bin(cohort.id), cohort.startsOn, cohort.endsOn],
    );
    for (const { workerId, ...stretch } of rows)
      byWorker.set(workerId, [...(byWorker.get(workerId) ?? []), stretch]);
    return byWorker;
  }
}
