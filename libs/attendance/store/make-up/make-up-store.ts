import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql, type SqlParam } from '../../../platform/index.js';
import type { LearnerFacts } from '../../domain/recording.js';

/** A learner of another cohort on the roll of a session. */
export interface Guest extends LearnerFacts {
  readonly workerName: string;
  /** The learner's own cohort: what is recorded counts there. */
  readonly cohortId: string;
  readonly cohortTitle: string;
}

/** A place with its session and whether the learner came. */
export interface MakeUpPlace {
  readonly id: string;
  readonly centreId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly hostCohortId: string;
  readonly hostCohortTitle: string;
  readonly moduleTitle: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  /** Minutes that the session can credit. */
  readonly minutes: number;
  readonly workerId: string;
  readonly workerName: string;
  readonly state: 'ARRANGED' | 'ATTENDED' | 'MISSED';
}

export interface NewMakeUpPlace {
  readonly id: string;
  readonly centreId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly arrangedBy: string;
  readonly arrangedAt: Date;
}

const PLACE = `p.id, p.centre_id AS centreId, p.session_id AS sessionId, p.cohort_id AS cohortId,
  s.cohort_id AS hostCohortId, h.title AS hostCohortTitle, m.title AS moduleTitle, s.held_on AS heldOn,
  s.start_minute AS startMinute, s.end_minute AS endMinute,
  s.end_minute - s.start_minute - s.break_minutes AS minutes, p.worker_id AS workerId, w.name AS workerName,
  CASE WHEN EXISTS (SELECT 1 FROM attendance_entry a WHERE a.session_id = p.session_id AND a.worker_id = p.worker_id)
       THEN 'ATTENDED' WHEN s.state = 'HELD' THEN 'MISSED' ELSE 'ARRANGED' END AS state`;
const FROM = `FROM make_up_place p JOIN training_session s ON s.id = p.session_id JOIN cohort h ON h.id = s.cohort_id
  JOIN course_module m ON m.id = s.module_id JOIN worker w ON w.id = p.worker_id`;

/** Another session of the learner at that time: of a class in which they sit, or one made up too. */
const CLASHES = `(EXISTS (SELECT 1 FROM roster_entry r JOIN training_session o ON o.cohort_id = r.cohort_id
         WHERE r.worker_id = p.worker_id AND r.left_on IS NULL AND o.id <> s.id AND o.held_on = s.held_on
           AND o.state <> 'CANCELLED' AND o.start_minute < s.end_minute AND s.start_minute < o.end_minute)
    OR EXISTS (SELECT 1 FROM make_up_place q JOIN training_session o ON o.id = q.session_id
         WHERE q.worker_id = p.worker_id AND q.active = 1 AND o.id <> s.id AND o.held_on = s.held_on
           AND o.state <> 'CANCELLED' AND o.start_minute < s.end_minute AND s.start_minute < o.end_minute))`;

/** Enterprises see their own learners' places. */
const visible = (scope: Scope) =>
  scopeSql(scope, { centre: 'p.centre_id', enterprise: 'p.enterprise_id', worker: 'p.worker_id' });

/** Who makes up where. Written under the session's lock. */
@Injectable()
export class MakeUpStore {
  /** Guests of a session, in the order of names; whoever left their own cohort's roster is none any more. */
  guestsOf(db: Db, scope: Scope, sessionId: string): Promise<Guest[]> {
    const own = scopeSql(scope, {
      centre: 'p.centre_id',
      enterprise: 'p.enterprise_id',
      trainer: 's.trainer_id',
      worker: 'p.worker_id',
    });
    return db.query<Guest>(
      `SELECT p.worker_id AS workerId, w.name AS workerName, p.enterprise_id AS enterpriseId,
              p.cohort_id AS cohortId, c.title AS cohortTitle, r.enrolled_on AS enrolledOn, r.left_on AS leftOn
         FROM make_up_place p JOIN training_session s ON s.id = p.session_id JOIN worker w ON w.id = p.worker_id
         JOIN cohort c ON c.id = p.cohort_id
         JOIN roster_entry r ON r.cohort_id = p.cohort_id AND r.worker_id = p.worker_id
        WHERE p.session_id = ? AND p.active = 1 AND ${own.sql} ORDER BY w.name, p.id`,
      [bin(sessionId), ...own.params],
    );
  }

  /** Guests who need a station in each of these sessions; a session without any is left out. */
  async guestsIn(db: Db, sessionIds: readonly string[]): Promise<Map<string, number>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await db.query<{ sessionId: string; guests: number }>(
      `SELECT p.session_id AS sessionId, COUNT(*) AS guests FROM make_up_place p
         JOIN training_session s ON s.id = p.session_id
         JOIN roster_entry r ON r.cohort_id = p.cohort_id AND r.worker_id = p.worker_id
        WHERE p.session_id IN (?) AND p.active = 1 AND (r.left_on IS NULL OR r.left_on >= s.held_on)
        GROUP BY p.session_id`,
      [sessionIds.map(bin)],
    );
    return new Map(rows.map(({ sessionId, guests }) => [sessionId, Number(guests)]));
  }

  /** Sessions ahead of these cohorts in a room where guests need stations, and how many. */
  async hosting(
    db: Db,
    cohortIds: readonly string[],
  ): Promise<{ centreId: string; cohortId: string; workshopId: string; guests: number }[]> {
    if (cohortIds.length === 0) return [];
    const rows = await db.query<{ centreId: string; cohortId: string; workshopId: string; guests: string }>(
      `SELECT s.centre_id AS centreId, s.cohort_id AS cohortId, s.workshop_id AS workshopId, COUNT(*) AS guests
         FROM make_up_place p JOIN training_session s ON s.id = p.session_id
         JOIN roster_entry r ON r.cohort_id = p.cohort_id AND r.worker_id = p.worker_id
        WHERE s.cohort_id IN (?) AND p.active = 1 AND s.state = 'PLANNED' AND s.recorded_at IS NULL
          AND s.workshop_id IS NOT NULL AND (r.left_on IS NULL OR r.left_on >= s.held_on)
        GROUP BY s.id, s.centre_id, s.cohort_id, s.workshop_id`,
      [cohortIds.map(bin)],
    );
    return rows.map((row) => ({ ...row, guests: Number(row.guests) }));
  }

  /** Places of a cohort's own learners elsewhere, in order of time; those in cancelled sessions are none. */
  ofCohort(db: Db, scope: Scope, cohortId: string): Promise<MakeUpPlace[]> {
    return this.select(db, scope, `p.cohort_id = ? AND s.state <> 'CANCELLED'`, [bin(cohortId)]);
  }

  /**
   * Places of a cohort's learners, and of its guests, that cannot be used as arranged: the session is called off
   * (`called`), or lies beside another session of the learner. Those of sessions that are over are none.
   */
  async endangered(
    db: Db,
    cohortId: string,
  ): Promise<(MakeUpPlace & { readonly enterpriseId: string; readonly called: boolean })[]> {
    const rows = await db.query<MakeUpPlace & { enterpriseId: string; called: number }>(
      `SELECT ${PLACE}, p.enterprise_id AS enterpriseId, s.state = 'CANCELLED' AS called ${FROM}
        WHERE p.active = 1 AND (p.cohort_id = ? OR s.cohort_id = ?) AND s.state <> 'HELD' AND s.recorded_at IS NULL
          AND (s.state = 'CANCELLED' OR ${CLASHES})
        ORDER BY p.id`,
      [bin(cohortId), bin(cohortId)],
    );
    return rows.map((row) => ({ ...row, called: Number(row.called) === 1 }));
  }

  byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<MakeUpPlace[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.select(db, scope, 'p.id IN (?)', [ids.map(bin)]);
  }

  /** When these people are in class on a day: in their own cohorts and as guests. */
  async busy(
    db: Db,
    workerIds: readonly string[],
    heldOn: string,
  ): Promise<{ workerId: string; heldOn: string; startMinute: number; endMinute: number }[]> {
    const workers = workerIds.map(bin);
    return db.query(
      `SELECT r.worker_id AS workerId, s.held_on AS heldOn, s.start_minute AS startMinute, s.end_minute AS endMinute
         FROM roster_entry r JOIN training_session s ON s.cohort_id = r.cohort_id
        WHERE r.worker_id IN (?) AND r.left_on IS NULL AND s.held_on = ? AND s.state <> 'CANCELLED'
       UNION ALL
       SELECT p.worker_id, s.held_on, s.start_minute, s.end_minute
         FROM make_up_place p JOIN training_session s ON s.id = p.session_id
        WHERE p.worker_id IN (?) AND p.active = 1 AND s.held_on = ? AND s.state <> 'CANCELLED'`,
      [workers, heldOn, workers, heldOn],
    );
  }

  /** Locks these people's own rows, in one order, so that two sessions of one time cannot both be arranged. */
  async lockPeople(db: Db, workerIds: readonly string[]): Promise<void> {
    await db.query('SELECT w.id FROM worker w WHERE w.id IN (?) ORDER BY w.id FOR UPDATE', [
      workerIds.map(bin),
    ]);
  }

  async insert(db: Db, places: readonly NewMakeUpPlace[]): Promise<void> {
    await db.insert(
      'make_up_place',
      places.map((place) => ({
        id: bin(place.id),
        centre_id: bin(place.centreId),
        session_id: bin(place.sessionId),
        cohort_id: bin(place.cohortId),
        worker_id: bin(place.workerId),
        enterprise_id: bin(place.enterpriseId),
        active: 1,
        arranged_by: bin(place.arrangedBy),
        arranged_at: place.arrangedAt,
      })),
    );
  }

  async cancel(db: Db, id: string, by: string, at: Date): Promise<void> {
    await db.execute(
      'UPDATE make_up_place SET active = NULL, cancelled_by = ?, cancelled_at = ? WHERE id = ? AND active = 1',
      [bin(by), at, bin(id)],
    );
  }

  private async select(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
  ): Promise<MakeUpPlace[]> {
    const own = visible(scope);
    return db.query<MakeUpPlace>(
      `SELECT ${PLACE} ${FROM} WHERE p.active = 1 AND ${condition} AND ${own.sql}
        ORDER BY s.held_on, s.start_minute, w.name, p.id`,
      [...values, ...own.params],
    );
  }
}
