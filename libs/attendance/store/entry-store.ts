import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { EntryMethod } from '../contracts/schemas.js';
import type { Credit, EntryFact, HeldLesson } from '../domain/ledger.js';

/** A fact of the list. */
export interface AttendanceEntry extends EntryFact {
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly place: string;
  readonly method: EntryMethod;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly reason: string | null;
  readonly secondSigner: string | null;
}

/** An entry with the time of its session. */
export interface TimedEntry extends EntryFact, Omit<Credit, 'creditedMinutes'> {}

type Row<T extends EntryFact> = Omit<T, 'atBase' | 'guest'> & {
  readonly atBase: number;
  readonly guest: number;
};

const FACT = `a.id, a.session_id AS sessionId, a.worker_id AS workerId, a.kind, a.corrects_entry_id AS correctsEntryId,
  a.credited_minutes AS creditedMinutes, a.mode, a.content, a.at_base AS atBase,
  a.session_minutes AS sessionMinutes, s.module_id AS moduleId, s.cohort_id <> a.cohort_id AS guest`;

const COLUMNS = `${FACT}, a.centre_id AS centreId, a.cohort_id AS cohortId, a.enterprise_id AS enterpriseId,
  a.place, a.method, a.recorded_by AS recordedBy, a.recorded_at AS recordedAt,
  a.reason, a.second_signer AS secondSigner`;

// A generic mapped type cannot be put together again by spreading: the compiler does not see that Row<T> is T less one.
const entryOf = <T extends EntryFact>(row: Row<T>): T =>
  ({ ...row, atBase: row.atBase === 1, guest: Number(row.guest) === 1 }) as unknown as T;

/** Trainers see the entries of their own sessions, enterprises and learners their own. */
const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, {
    centre: 'a.centre_id',
    enterprise: 'a.enterprise_id',
    trainer: 's.trainer_id',
    worker: 'a.worker_id',
  });

/** The list of attendance facts. It is added to and read: there is no other statement on it. */
@Injectable()
export class EntryStore {
  ofSession(db: Db, scope: Scope, sessionId: string): Promise<AttendanceEntry[]> {
    return this.select(db, scope, 'a.session_id = ?', [bin(sessionId)]);
  }

  /** Of the whole cohort, or only of some of its learners. */
  async ofCohort(
    db: Db,
    scope: Scope,
    cohortId: string,
    only?: readonly string[],
  ): Promise<AttendanceEntry[]> {
    if (only === undefined) return this.select(db, scope, 'a.cohort_id = ?', [bin(cohortId)]);
    if (only.length === 0) return [];
    return this.select(db, scope, 'a.cohort_id = ? AND a.worker_id IN (?)', [bin(cohortId), only.map(bin)]);
  }

  /**
   * Everything recorded of these people on the days of this cohort's sessions, and of those in which somebody of it
   * makes up a session elsewhere, in this and in other cohorts of the same centre: a condition on the person is not stopped by whose class it was.
   */
  async onDaysOf(
    db: Db,
    centreId: string,
    cohortId: string,
    workerIds: readonly string[],
  ): Promise<TimedEntry[]> {
    if (workerIds.length === 0) return [];
    const rows = await db.query<Row<TimedEntry>>(
      `SELECT ${FACT}, a.cohort_id AS cohortId, s.held_on AS heldOn, s.start_minute AS startMinute,
              s.end_minute AS endMinute
         FROM attendance_entry a JOIN training_session s ON s.id = a.session_id
        WHERE a.worker_id IN (?) AND a.centre_id = ?
          AND (s.held_on IN (SELECT x.held_on FROM training_session x WHERE x.cohort_id = ?)
            OR s.held_on IN (SELECT x.held_on FROM make_up_place p JOIN training_session x ON x.id = p.session_id
                              WHERE p.cohort_id = ?))`,
      [workerIds.map(bin), bin(centreId), bin(cohortId), bin(cohortId)],
    );
    return rows.map((row) => entryOf<TimedEntry>(row));
  }

  /** Sessions of a cohort that were signed off. */
  heldOf(db: Db, cohortId: string): Promise<HeldLesson[]> {
    return db.query<HeldLesson>(
      `SELECT s.id, s.module_id AS moduleId, s.end_minute - s.start_minute - s.break_minutes AS minutes
         FROM training_session s WHERE s.cohort_id = ? AND s.state = 'HELD'`,
      [bin(cohortId)],
    );
  }

  async insert(db: Db, entries: readonly AttendanceEntry[]): Promise<void> {
    await db.insert(
      'attendance_entry',
      entries.map((entry) => ({
        id: bin(entry.id),
        centre_id: bin(entry.centreId),
        session_id: bin(entry.sessionId),
        cohort_id: bin(entry.cohortId),
        worker_id: bin(entry.workerId),
        enterprise_id: bin(entry.enterpriseId),
        kind: entry.kind,
        mark_slot: entry.kind === 'MARK' ? 1 : null,
        credited_minutes: entry.creditedMinutes,
        session_minutes: entry.sessionMinutes,
        mode: entry.mode,
        content: entry.content,
        at_base: entry.atBase,
        place: entry.place,
        method: entry.method,
        recorded_by: bin(entry.recordedBy),
        recorded_at: entry.recordedAt,
        reason: entry.reason,
        corrects_entry_id: binOrNull(entry.correctsEntryId),
        second_signer: binOrNull(entry.secondSigner),
      })),
    );
  }

  private async select(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
  ): Promise<AttendanceEntry[]> {
    const { sql, params } = visible(scope);
    const rows = await db.query<Row<AttendanceEntry>>(
      `SELECT ${COLUMNS} FROM attendance_entry a JOIN training_session s ON s.id = a.session_id
        WHERE ${condition} AND ${sql} ORDER BY a.recorded_at, a.id`,
      [...values, ...params],
    );
    return rows.map((row) => entryOf<AttendanceEntry>(row));
  }
}
