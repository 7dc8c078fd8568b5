import { Injectable } from '@nestjs/common';
import type { EmploymentKind } from '../../people/index.js';
import {
  bin,
  binOrNull,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';

/** A learner as later stages need one. */
export interface Learner {
  readonly rosterEntryId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly enterpriseId: string;
  readonly enrolledOn: string;
  readonly leftOn: string | null;
}

/** The same with what the roster page shows. */
export interface LearnerListing extends Learner {
  readonly centreId: string;
  readonly cohortId: string;
  readonly idMasked: string;
  readonly phoneMasked: string | null;
  readonly enterpriseName: string;
  readonly post: string | null;
  readonly employment: EmploymentKind;
  readonly leftReason: string | null;
  readonly replacesId: string | null;
  readonly claimedAt: Date | null;
}

export interface NewRosterEntry {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly workerId: string;
  readonly importId: string | null;
  readonly replacesId: string | null;
  readonly post: string | null;
  readonly employment: EmploymentKind;
  readonly remark: string | null;
  readonly enrolledOn: string;
  readonly createdAt: Date;
}

/** How a person stands towards a cohort. */
export interface WorkerStanding {
  readonly onRoster: boolean;
  /** Another unfinished cohort whose dates overlap, and the enterprise that sent the person there. */
  readonly busyIn: OtherClass | null;
}

export interface OtherClass {
  readonly title: string;
  readonly enterpriseId: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** A trainer sees the learners of any cohort of the centre: which are his is known to the timetable, later on. */
const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, {
    centre: 'r.centre_id',
    enterprise: 'r.enterprise_id',
    trainer: true,
    worker: 'r.worker_id',
  });

const LEARNER = `r.id AS rosterEntryId, r.worker_id AS workerId, w.name AS workerName,
  r.enterprise_id AS enterpriseId, r.enrolled_on AS enrolledOn, r.left_on AS leftOn`;

const LISTING = `${LEARNER}, r.centre_id AS centreId, r.cohort_id AS cohortId, w.id_masked AS idMasked,
  w.phone_masked AS phoneMasked, e.name AS enterpriseName, r.post, r.employment, r.left_reason AS leftReason,
  r.replaces_id AS replacesId, r.claimed_at AS claimedAt`;

@Injectable()
export class RosterStore {
  /** Everybody who is or was a learner of the cohort, in the order of names. */
  async learnersOf(db: Db, scope: Scope, cohortId: string): Promise<Learner[]> {
    const { sql, params } = visible(scope);
    return db.query<Learner>(
      `SELECT ${LEARNER} FROM roster_entry r JOIN worker w ON w.id = r.worker_id
        WHERE r.cohort_id = ? AND ${sql} ORDER BY w.name, r.id`,
      [bin(cohortId), ...params],
    );
  }

  /** One learner, or undefined when there is none the asker may see. */
  async find(db: Db, scope: Scope, rosterEntryId: string): Promise<LearnerListing | undefined> {
    return this.one(db, scope, rosterEntryId);
  }

  /** A page in the order of names; `present` leaves out, or keeps only, those who left. */
  async list(
    db: Db,
    scope: Scope,
    filter: {
      readonly cohortId: string;
      readonly present?: boolean | undefined;
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<{ items: LearnerListing[]; total: number }> {
    const { sql, params } = visible(scope);
    const left = filter.present === undefined ? '' : `AND r.left_on IS ${filter.present ? '' : 'NOT '}NULL`;
    const from = `FROM roster_entry r JOIN worker w ON w.id = r.worker_id JOIN enterprise e ON e.id = r.enterprise_id
       WHERE r.cohort_id = ? AND ${sql} ${left}`;
    const all: SqlParam[] = [bin(filter.cohortId), ...params];
    const items = await db.query<LearnerListing>(
      `SELECT ${LISTING} ${from} ORDER BY w.name, r.id LIMIT ? OFFSET ?`,
      [...all, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, all);
    return { items, total: Number(count?.total ?? 0) };
  }

  /** The learner as it stands now, locked. Take the cohort's lock first. */
  async lock(db: Db, scope: Scope, rosterEntryId: string): Promise<LearnerListing | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ id: string }>(
      `SELECT r.id FROM roster_entry r WHERE r.id = ? AND ${sql} FOR UPDATE`,
      [bin(rosterEntryId), ...params],
    );
    return row && this.one(db, scope, rosterEntryId);
  }

  /** Learners who sit in each of these cohorts; a cohort without any is left out. */
  async presentIn(db: Db, scope: Scope, cohortIds: readonly string[]): Promise<Map<string, number>> {
    if (cohortIds.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<{ cohortId: string; present: number }>(
      `SELECT r.cohort_id AS cohortId, COUNT(*) AS present FROM roster_entry r
        WHERE r.cohort_id IN (?) AND r.left_on IS NULL AND ${sql} GROUP BY r.cohort_id`,
      [cohortIds.map(bin), ...params],
    );
    return new Map(rows.map(({ cohortId, present }) => [cohortId, Number(present)]));
  }

  /**
   * Seats of each cohort that are somebody's at that moment: its learners, or what is booked and held when that is
   * more, because seats are booked before they have names.
   */
  async takenIn(db: Db, scope: Scope, cohortIds: readonly string[], now: Date): Promise<Map<string, number>> {
    if (cohortIds.length === 0) return new Map();
    const own = scopeSql(scope, { centre: 'b.centre_id' });
    const rows = await db.query<{ cohortId: string; seats: string }>(
      `SELECT b.cohort_id AS cohortId, SUM(b.seats) AS seats FROM booking b
        WHERE b.cohort_id IN (?) AND (b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.hold_expires_at > ?))
          AND ${own.sql} GROUP BY b.cohort_id`,
      [cohortIds.map(bin), now, ...own.params],
    );
    const booked = new Map(rows.map(({ cohortId, seats }) => [cohortId, Number(seats)]));
    const present = await this.presentIn(db, scope, cohortIds);
    return new Map(cohortIds.map((id) => [id, Math.max(present.get(id) ?? 0, booked.get(id) ?? 0)]));
  }

  /** Learners of an enterprise who sit in the cohort now. */
  async present(db: Db, scope: Scope, cohortId: string, enterpriseId: string): Promise<number> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ present: number }>(
      `SELECT COUNT(*) AS present FROM roster_entry r
        WHERE r.cohort_id = ? AND r.enterprise_id = ? AND r.left_on IS NULL AND ${sql}`,
      [bin(cohortId), bin(enterpriseId), ...params],
    );
    return Number(row?.present ?? 0);
  }

  /**
   * How these people stand towards the cohort, whichever enterprise sent them: one person cannot sit twice. People
   * without any entry are left out.
   */
  async standings(
    db: Db,
    cohort: {
      readonly id: string;
      readonly centreId: string;
      readonly startsOn: string;
      readonly endsOn: string;
    },
    workerIds: readonly string[],
  ): Promise<Map<string, WorkerStanding>> {
    if (workerIds.length === 0) return new Map();
    const rows = await db.query<OtherClass & { workerId: string; cohortId: string; open: number }>(
      `SELECT r.worker_id AS workerId, r.cohort_id AS cohortId, r.enterprise_id AS enterpriseId, c.title,
              c.starts_on AS startsOn, c.ends_on AS endsOn,
              r.left_on IS NULL AND c.state IN ('OPEN', 'RUNNING') AND c.starts_on <= ? AND c.ends_on >= ? AS open
         FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id
        WHERE r.worker_id IN (?) AND r.centre_id = ? ORDER BY c.starts_on, c.id`,
      [cohort.endsOn, cohort.startsOn, workerIds.map(bin), bin(cohort.centreId)],
    );
    const standings = new Map<string, WorkerStanding>();
    for (const { workerId, cohortId, open, title, enterpriseId, startsOn, endsOn } of rows) {
      const before = standings.get(workerId) ?? { onRoster: false, busyIn: null };
      const here = cohortId === cohort.id;
      const busy = !here && Number(open) === 1 ? { title, enterpriseId, startsOn, endsOn } : null;
      standings.set(workerId, { onRoster: before.onRoster || here, busyIn: before.busyIn ?? busy });
    }
    return standings;
  }

  /** Locks people in the order of ids, so that two cohorts do not take the same person at once. */
  async lockWorkers(db: Db, centreId: string, workerIds: readonly string[]): Promise<void> {
    if (workerIds.length === 0) return;
    await db.query(
      `SELECT w.id FROM worker w FORCE INDEX (PRIMARY) WHERE w.id IN (?) AND w.centre_id = ? ORDER BY w.id FOR UPDATE`,
      [[...workerIds].sort().map(bin), bin(centreId)],
    );
  }

  async insert(db: Db, entries: readonly NewRosterEntry[]): Promise<void> {
    await db.insert(
      'roster_entry',
      entries.map((entry) => ({
        id: bin(entry.id),
        centre_id: bin(entry.centreId),
        cohort_id: bin(entry.cohortId),
        enterprise_id: bin(entry.enterpriseId),
        worker_id: bin(entry.workerId),
        import_id: binOrNull(entry.importId),
        replaces_id: binOrNull(entry.replacesId),
        post: entry.post,
        employment: entry.employment,
        remark: entry.remark,
        enrolled_on: entry.enrolledOn,
        created_at: entry.createdAt,
      })),
    );
  }

  /** The caller has locked the entry. */
  async setLeft(db: Db, rosterEntryId: string, leftOn: string, reason: string): Promise<void> {
    await db.execute('UPDATE roster_entry SET left_on = ?, left_reason = ? WHERE id = ?', [
      leftOn,
      reason,
      bin(rosterEntryId),
    ]);
  }

  /** The subsidy stage tells that a claim names these learners: from now on they stay as they are. */
  async markClaimed(db: Db, scope: Scope, rosterEntryIds: readonly string[], at: Date): Promise<void> {
    if (rosterEntryIds.length === 0) return;
    const { sql, params } = visible(scope);
    await db.execute(
      `UPDATE roster_entry r SET r.claimed_at = ? WHERE r.id IN (?) AND r.claimed_at IS NULL AND ${sql}`,
      [at, rosterEntryIds.map(bin), ...params],
    );
  }

  private async one(db: Db, scope: Scope, rosterEntryId: string): Promise<LearnerListing | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<LearnerListing>(
      `SELECT ${LISTING} FROM roster_entry r JOIN worker w ON w.id = r.worker_id
         JOIN enterprise e ON e.id = r.enterprise_id WHERE r.id = ? AND ${sql}`,
      [bin(rosterEntryId), ...params],
    );
    return row;
  }
}
