import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../cohort/index.js';
import { bin, type Db, type Scope, scopeSql } from '../../platform/index.js';
import {
  creditsThatCount,
  type CreditOverlap,
  entriesThatCount,
  type Hours,
  hoursOf,
  overlappingCredits,
} from '../domain/ledger.js';
import { type AttendanceEntry, EntryStore } from './entry-store.js';

/** A learner's hours in one cohort, as the cache has them. */
export interface CachedHours extends Hours {
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What counts of one learner in one session. */
export interface SessionCredit {
  readonly workerId: string;
  readonly sessionId: string;
  readonly creditedMinutes: number;
}

/** A trainer sees part of a cohort's sessions: sums over that part would mislead, so he sees none. */
const ofWhole = (scope: Scope): Scope | null => (scope.kind === 'trainer' ? null : scope);

@Injectable()
export class HoursStore {
  constructor(private readonly entries: EntryStore) {}

  /** Credited minutes by learner (only of some, if told), from the entries. Learners without any entry are left out. */
  async ofCohort(db: Db, scope: Scope, cohortId: string, only?: readonly string[]): Promise<Hours[]> {
    const whole = ofWhole(scope);
    if (whole === null) return [];
    return hoursOf(await this.counting(db, cohortId, await this.entries.ofCohort(db, whole, cohortId, only)));
  }

  /**
   * What counts of these entries of a cohort. Who has made something up is looked at as a whole: what the asker does
   * not see of the own class still says how much was missing there.
   */
  async counting(db: Db, cohortId: string, entries: readonly AttendanceEntry[]): Promise<AttendanceEntry[]> {
    const guests = entries.filter(({ guest }) => guest);
    const [first] = guests;
    if (!first) return entriesThatCount(entries);
    const centre: Scope = { kind: 'centre', centreId: first.centreId };
    const workerIds = [...new Set(guests.map(({ workerId }) => workerId))];
    const all = await this.entries.ofCohort(db, centre, cohortId, workerIds);
    const credits = creditsThatCount(all, await this.entries.heldOf(db, cohortId));
    const minutes = new Map(credits.map(({ id, creditedMinutes }) => [id, creditedMinutes]));
    return entriesThatCount(entries).map((entry) => ({
      ...entry,
      creditedMinutes: minutes.get(entry.id) ?? entry.creditedMinutes,
    }));
  }

  /** What counts of each learner in each session of the cohort; pairs without any entry are left out. */
  async creditsOf(db: Db, scope: Scope, cohortId: string): Promise<SessionCredit[]> {
    const whole = ofWhole(scope);
    const entries = whole === null ? [] : await this.entries.ofCohort(db, whole, cohortId);
    return (await this.counting(db, cohortId, entries)).map(({ workerId, sessionId, creditedMinutes }) => ({
      workerId,
      sessionId,
      creditedMinutes,
    }));
  }

  /** What counts of the cohort's learners in one session, its own or one in which they make something up. */
  async ofSession(db: Db, scope: Scope, cohortId: string, sessionId: string): Promise<AttendanceEntry[]> {
    const entries = await this.entries.ofSession(db, scope, sessionId);
    return this.counting(
      db,
      cohortId,
      entries.filter((entry) => entry.cohortId === cohortId),
    );
  }

  /** Learners of the cohort who are credited for two sessions at one time, here or in another cohort. */
  async overlapsOf(
    db: Db,
    scope: Scope,
    cohort: Pick<Cohort, 'id' | 'centreId'>,
    only?: readonly string[],
  ): Promise<CreditOverlap[]> {
    const whole = ofWhole(scope);
    const own = whole === null ? [] : await this.entries.ofCohort(db, whole, cohort.id, only);
    const workerIds = [...new Set(own.map(({ workerId }) => workerId))];
    const all = await this.entries.onDaysOf(db, cohort.centreId, cohort.id, workerIds);
    return overlappingCredits(entriesThatCount(all)).filter(
      ({ cohortId, otherCohortId }) => cohortId === cohort.id || otherCohortId === cohort.id,
    );
  }

  /** A person's cohorts from the cache, the latest start first. */
  async ofWorker(
    db: Db,
    scope: Scope,
    workerId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: CachedHours[]; total: number }> {
    const { sql, params } = scopeSql(scope, {
      centre: 'h.centre_id',
      enterprise: 'h.enterprise_id',
      worker: 'h.worker_id',
    });
    const from = `FROM credited_hours h JOIN cohort c ON c.id = h.cohort_id WHERE h.worker_id = ? AND ${sql}`;
    const items = await db.query<CachedHours>(
      `SELECT h.cohort_id AS cohortId, c.code AS cohortCode, c.title AS cohortTitle, c.starts_on AS startsOn,
              c.ends_on AS endsOn, h.worker_id AS workerId, h.offline_theory_minutes AS offlineTheoryMinutes,
              h.offline_practical_minutes AS offlinePracticalMinutes, h.online_minutes AS onlineMinutes,
              h.practical_at_base_minutes AS practicalAtBaseMinutes
         ${from} ORDER BY c.starts_on DESC, c.id DESC LIMIT ? OFFSET ?`,
      [bin(workerId), ...params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, [
      bin(workerId),
      ...params,
    ]);
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Writes the cache of a cohort anew from its entries. The caller holds the cohort's lock. */
  async rebuild(db: Db, scope: Scope, cohort: Cohort): Promise<number> {
    const entries = await this.entries.ofCohort(db, scope, cohort.id);
    const facts = new Map<string, { enterpriseId: string; entries: number }>();
    for (const { workerId, enterpriseId } of entries) {
      facts.set(workerId, { enterpriseId, entries: (facts.get(workerId)?.entries ?? 0) + 1 });
    }
    const hours = hoursOf(await this.counting(db, cohort.id, entries));
    await db.execute('DELETE FROM credited_hours WHERE cohort_id = ?', [bin(cohort.id)]);
    await db.insert(
      'credited_hours',
      hours.flatMap((one) => {
        const fact = facts.get(one.workerId);
        if (!fact) return [];
        return [
          {
            cohort_id: bin(cohort.id),
            worker_id: bin(one.workerId),
            centre_id: bin(cohort.centreId),
            enterprise_id: bin(fact.enterpriseId),
            offline_theory_minutes: one.offlineTheoryMinutes,
            offline_practical_minutes: one.offlinePracticalMinutes,
            online_minutes: one.onlineMinutes,
            practical_at_base_minutes: one.practicalAtBaseMinutes,
            computed_from: fact.entries,
          },
        ];
      }),
    );
    return hours.length;
  }
}
