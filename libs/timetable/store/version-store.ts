import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db } from '../../platform/index.js';
import type { TrainingSession } from './session-store.js';

export interface TimetableVersion {
  readonly cohortId: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly sessions: number;
  /** Training minutes of all its sessions. */
  readonly minutes: number;
}

const COLUMNS = `cohort_id AS cohortId, version, published_at AS publishedAt, sessions, planned_minutes AS minutes`;

/** What was published when. Rows are added and never changed. Callers have found the cohort in their scope. */
@Injectable()
export class VersionStore {
  /** The version in force; undefined when nothing was published yet. */
  async current(db: Db, cohortId: string): Promise<TimetableVersion | undefined> {
    return (await this.list(db, cohortId, { limit: 1, offset: 0 })).items[0];
  }

  async find(db: Db, cohortId: string, version: number): Promise<TimetableVersion | undefined> {
    const [row] = await db.query<TimetableVersion>(
      `SELECT ${COLUMNS} FROM timetable_version WHERE cohort_id = ? AND version = ?`,
      [bin(cohortId), version],
    );
    return row;
  }

  /** The newest first. */
  async list(
    db: Db,
    cohortId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: TimetableVersion[]; total: number }> {
    const items = await db.query<TimetableVersion>(
      `SELECT ${COLUMNS} FROM timetable_version WHERE cohort_id = ? ORDER BY version DESC LIMIT ? OFFSET ?`,
      [bin(cohortId), page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      'SELECT COUNT(*) AS total FROM timetable_version WHERE cohort_id = ?',
      [bin(cohortId)],
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Keeps what is published and marks the sessions. The caller holds the cohort's lock. */
  async publish(
    db: Db,
    version: TimetableVersion,
    by: { readonly centreId: string; readonly accountId: string | null },
    sessions: readonly TrainingSession[],
  ): Promise<void> {
    await db.insert('timetable_version', {
      cohort_id: bin(version.cohortId),
      version: version.version,
      centre_id: bin(by.centreId),
      published_at: version.publishedAt,
      published_by: binOrNull(by.accountId),
      sessions: version.sessions,
      planned_minutes: version.minutes,
    });
    await db.insert(
      'published_session',
      sessions.map((session) => ({
        cohort_id: bin(session.cohortId),
        version: version.version,
        session_id: bin(session.id),
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
      })),
    );
    await db.execute('UPDATE training_session SET published_version = ?, changed_since = 0 WHERE id IN (?)', [
      version.version,
      sessions.map(({ id }) => bin(id)),
    ]);
  }

  /** Proposals of a centre are laid out one after another: two at once would want the same places. */
  async takeTurn(db: Db, centreId: string): Promise<void> {
    await db.execute(
      `INSERT INTO timetable_planner (centre_id, proposals) VALUES (?, 1)
       ON DUPLICATE KEY UPDATE proposals = proposals + 1`,
      [bin(centreId)],
    );
  }
}
