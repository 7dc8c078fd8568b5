import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { visibleSessions } from '../session-store.js';

export interface TakenDay {
  readonly workshopId: string;
  readonly heldOn: string;
  /** From start to end with breaks: the room is taken during them too. */
  readonly takenMinutes: number;
  readonly sessions: number;
}

export interface TaughtDay {
  readonly trainerId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly heldOn: string;
  readonly minutes: number;
  readonly sessions: number;
  readonly cohortId: string;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

/** How rooms and trainers are taken, drafts too; cancelled sessions take nothing. */
@Injectable()
export class OccupancyStore {
  async workshopDays(db: Db, scope: Scope, { from, to }: Days): Promise<TakenDay[]> {
    const { sql, params } = visibleSessions(scope);
    const rows = await db.query<TakenDay>(
      `SELECT s.workshop_id AS workshopId, s.held_on AS heldOn,
              CAST(SUM(s.end_minute - s.start_minute) AS SIGNED) AS takenMinutes, COUNT(*) AS sessions
         FROM training_session s JOIN cohort c ON c.id = s.cohort_id
        WHERE s.held_on BETWEEN ? AND ? AND s.workshop_id IS NOT NULL AND s.state <> 'CANCELLED' AND ${sql}
        GROUP BY s.workshop_id, s.held_on`,
      [from, to, ...params],
    );
    return rows.map((row) => ({
      ...row,
      takenMinutes: Number(row.takenMinutes),
      sessions: Number(row.sessions),
    }));
  }

  /** A row for each trainer, day and cohort. */
  async trainerDays(db: Db, scope: Scope, { from, to }: Days): Promise<TaughtDay[]> {
    const { sql, params } = visibleSessions(scope);
    const rows = await db.query<TaughtDay>(
      `SELECT s.trainer_id AS trainerId, t.name, t.staff_number AS staffNumber, s.held_on AS heldOn,
              s.cohort_id AS cohortId, COUNT(*) AS sessions,
              CAST(SUM(s.end_minute - s.start_minute - s.break_minutes) AS SIGNED) AS minutes
         FROM training_session s JOIN cohort c ON c.id = s.cohort_id JOIN trainer t ON t.id = s.trainer_id
        WHERE s.held_on BETWEEN ? AND ? AND s.state <> 'CANCELLED' AND ${sql}
        GROUP BY s.trainer_id, t.name, t.staff_number, s.held_on, s.cohort_id`,
      [from, to, ...params],
    );
    return rows.map((row) => ({ ...row, minutes: Number(row.minutes), sessions: Number(row.sessions) }));
  }

  async trainers(db: Db, centreId: string): Promise<number> {
    const [row] = await db.query<{ total: number }>(
      'SELECT COUNT(*) AS total FROM trainer WHERE centre_id = ?',
      [bin(centreId)],
    );
    return Number(row?.total ?? 0);
  }
}
