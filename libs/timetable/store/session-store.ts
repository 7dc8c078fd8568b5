import { Injectable } from '@nestjs/common';
import type { ContentMode, DeliveryMode } from '../../catalogue/index.js';
import { visibleCohorts } from '../../cohort/index.js';
import type { DomainError } from '../../kernel/index.js';
import {
  bin,
  binOrNull,
  type Db,
  type Scope,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { SessionState } from '../contracts/schemas.js';
import { creditedMinutesOf } from '../domain/session.js';
import { type PlaceTaker, SessionSlots } from './session-slots.js';

/** A training session as it is planned now. */
export interface TrainingSession {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly moduleId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  /** Minutes that count as training: without the break. */
  readonly minutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
  readonly mode: DeliveryMode;
  readonly content: ContentMode;
  readonly atBase: boolean;
  readonly state: SessionState;
  /** What stands here is what was published last. */
  readonly published: boolean;
  readonly publishedVersion: number | null;
  /** There is attendance of it: it does not change any more. */
  readonly recorded: boolean;
  readonly cancelReason: string | null;
}

type SessionRow = Omit<TrainingSession, 'minutes' | 'atBase' | 'published' | 'recorded'> & {
  readonly atBase: number;
  readonly changedSince: number;
  readonly recordedAt: Date | null;
};

const COLUMNS = `s.id, s.centre_id AS centreId, s.cohort_id AS cohortId, s.module_id AS moduleId, s.held_on AS heldOn,
  s.start_minute AS startMinute, s.end_minute AS endMinute, s.break_minutes AS breakMinutes,
  s.workshop_id AS workshopId, s.trainer_id AS trainerId, s.mode, s.content, s.at_base AS atBase, s.state,
  s.published_version AS publishedVersion, s.changed_since AS changedSince, s.recorded_at AS recordedAt,
  s.cancel_reason AS cancelReason`;

const IN_ORDER = 'ORDER BY s.held_on, s.start_minute, s.id';

function sessionOf({ changedSince, recordedAt, ...row }: SessionRow): TrainingSession {
  return {
    ...row,
    minutes: creditedMinutesOf(row),
    atBase: row.atBase === 1,
    published: row.publishedVersion !== null && changedSince === 0,
    recorded: recordedAt !== null,
  };
}

/**
 * Sessions `s` of cohorts `c`: drafts are the centre's own; enterprises see the published sessions of cohorts they
 * see, trainers the ones they give, learners those of their cohorts.
 */
export function visibleSessions(scope: Scope): SqlFragment {
  const inCohorts = visibleCohorts(scope);
  if (scope.kind === 'system' || scope.kind === 'centre') return inCohorts;
  const published = `${inCohorts.sql} AND s.published_version IS NOT NULL`;
  if (scope.kind === 'trainer')
    return { sql: `${published} AND s.trainer_id = ?`, params: [...inCohorts.params, bin(scope.trainerId)] };
  if (scope.kind === 'worker') {
    return {
      sql: `${published} AND EXISTS (SELECT 1 FROM roster_entry r WHERE r.cohort_id = s.cohort_id AND r.worker_id = ?)`,
      params: [...inCohorts.params, bin(scope.workerId)],
    };
  }
  return { sql: published, params: inCohorts.params };
}

@Injectable()
export class SessionStore {
  constructor(private readonly slots: SessionSlots) {}

  /** One session, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string): Promise<TrainingSession | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, TrainingSession>> {
    if (ids.length === 0) return new Map();
    const rows = await this.select(db, scope, 's.id IN (?)', [ids.map(bin)]);
    return new Map(rows.map((session) => [session.id, session]));
  }

  /** The cohort's sessions in order of time, cancelled ones too. */
  ofCohort(db: Db, scope: Scope, cohortId: string): Promise<TrainingSession[]> {
    return this.select(db, scope, 's.cohort_id = ?', [bin(cohortId)]);
  }

  /** The session as it stands now, locked until the transaction ends. Those who lock the cohort do so before. */
  async lock(db: Db, scope: Scope, id: string): Promise<TrainingSession | undefined> {
    if (!(await this.find(db, scope, id))) return undefined;
    await db.query('SELECT id FROM training_session WHERE id = ? FOR UPDATE', [bin(id)]);
    return this.find(db, scope, id);
  }

  /** What a centre has planned between two days, drafts too and without what is cancelled, in order of time. */
  async ofCentre(
    db: Db,
    range: { readonly centreId: string; readonly from: string; readonly to: string },
  ): Promise<TrainingSession[]> {
    const rows = await db.query<SessionRow>(
      `SELECT ${COLUMNS} FROM training_session s
        WHERE s.centre_id = ? AND s.held_on BETWEEN ? AND ? AND s.state <> 'CANCELLED' ${IN_ORDER}`,
      [bin(range.centreId), range.from, range.to],
    );
    return rows.map(sessionOf);
  }

  /** Other cohorts on whose rosters somebody of the cohort's is. */
  async cohortsSharing(db: Db, cohortId: string): Promise<string[]> {
    const rows = await db.query<{ id: string }>(
      `SELECT DISTINCT other.cohort_id AS id FROM roster_entry own
         JOIN roster_entry other ON other.worker_id = own.worker_id AND other.cohort_id <> own.cohort_id
          AND other.left_on IS NULL
        WHERE own.cohort_id = ? AND own.left_on IS NULL ORDER BY id`,
      [bin(cohortId)],
    );
    return rows.map(({ id }) => id);
  }

  /** Sessions of other cohorts at that time in which somebody of the cohort's roster is, with how many they are. */
  learnersElsewhere(
    db: Db,
    at: Pick<TrainingSession, 'cohortId' | 'heldOn' | 'startMinute' | 'endMinute'>,
  ): Promise<{ cohortId: string; startMinute: number; endMinute: number; learners: number }[]> {
    return db.query(
      `SELECT s.cohort_id AS cohortId, s.start_minute AS startMinute, s.end_minute AS endMinute,
              COUNT(DISTINCT own.worker_id) AS learners
         FROM roster_entry own
         JOIN roster_entry other ON other.worker_id = own.worker_id AND other.cohort_id <> own.cohort_id
          AND other.left_on IS NULL
         JOIN training_session s ON s.cohort_id = other.cohort_id AND s.state <> 'CANCELLED'
        WHERE own.cohort_id = ? AND own.left_on IS NULL
          AND s.held_on = ? AND s.start_minute < ? AND s.end_minute > ?
        GROUP BY s.id, s.cohort_id, s.start_minute, s.end_minute ORDER BY s.start_minute, s.id`,
      [bin(at.cohortId), at.heldOn, at.endMinute, at.startMinute],
    );
  }

  /** The refusal that taking the session's places would meet now, naming who holds one; undefined when all are free. */
  heldBy(db: Db, scope: Scope, session: PlaceTaker): Promise<DomainError | undefined> {
    return this.slots.conflict(db, scope, [session]);
  }

  /** Writes sessions with the places they take. The caller holds the cohort's lock. */
  async insert(db: Db, scope: Scope, sessions: readonly TrainingSession[], now: Date): Promise<void> {
    await db.insert(
      'training_session',
      sessions.map((session) => ({
        id: bin(session.id),
        centre_id: bin(session.centreId),
        cohort_id: bin(session.cohortId),
        module_id: bin(session.moduleId),
        held_on: session.heldOn,
        start_minute: session.startMinute,
        end_minute: session.endMinute,
        break_minutes: session.breakMinutes,
        workshop_id: binOrNull(session.workshopId),
        trainer_id: bin(session.trainerId),
        mode: session.mode,
        content: session.content,
        at_base: session.atBase,
        state: session.state,
        published_version: null,
        changed_since: false,
        recorded_at: null,
        cancel_reason: null,
        created_at: now,
      })),
    );
    await this.slots.take(db, scope, sessions);
  }

  /** Writes a changed session and moves it to its new places. The caller holds the cohort's lock and the session's. */
  async update(db: Db, scope: Scope, session: TrainingSession): Promise<void> {
    await this.slots.release(db, [session.id]);
    await db.execute(
      `UPDATE training_session SET held_on = ?, start_minute = ?, end_minute = ?, break_minutes = ?,
              workshop_id = ?, trainer_id = ?, mode = ?, content = ?, at_base = ?,
              changed_since = CASE WHEN published_version IS NULL THEN 0 ELSE 1 END
        WHERE id = ?`,
      [
        session.heldOn,
        session.startMinute,
        session.endMinute,
        session.breakMinutes,
        binOrNull(session.workshopId),
        bin(session.trainerId),
        session.mode,
        session.content,
        session.atBase,
        bin(session.id),
      ],
    );
    await this.slots.take(db, scope, [session]);
  }

  /** Gives back the places of sessions that will not be held. The caller holds their locks. */
  async cancel(db: Db, sessionIds: readonly string[], reason: string, now: Date): Promise<void> {
    if (sessionIds.length === 0) return;
    await this.slots.release(db, sessionIds);
    await db.execute(
      `UPDATE training_session SET state = 'CANCELLED', cancelled_at = ?, cancel_reason = ? WHERE id IN (?)`,
      [now, reason, sessionIds.map(bin)],
    );
  }

  /** Only a session that was never published. The caller holds its lock. */
  async remove(db: Db, sessionId: string): Promise<void> {
    await this.slots.release(db, [sessionId]);
    await db.execute('DELETE FROM training_session WHERE id = ?', [bin(sessionId)]);
  }

  /** The attendance stage tells that there are entries: from now on the session stays as it is. */
  async markRecorded(db: Db, session: TrainingSession, now: Date): Promise<void> {
    await db.execute('UPDATE training_session SET recorded_at = ? WHERE id = ? AND recorded_at IS NULL', [
      now,
      bin(session.id),
    ]);
  }

  /** The attendance stage tells that the session is signed off. The caller holds its lock. */
  async markHeld(db: Db, session: TrainingSession, now: Date): Promise<void> {
    await this.markRecorded(db, session, now);
    await db.execute(`UPDATE training_session SET state = 'HELD' WHERE id = ?`, [bin(session.id)]);
  }

  private async select(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
  ): Promise<TrainingSession[]> {
    const { sql, params } = visibleSessions(scope);
    const rows = await db.query<SessionRow>(
      `SELECT ${COLUMNS} FROM training_session s JOIN cohort c ON c.id = s.cohort_id
        WHERE ${condition} AND ${sql} ${IN_ORDER}`,
      [...values, ...params],
    );
    return rows.map(sessionOf);
  }
}
