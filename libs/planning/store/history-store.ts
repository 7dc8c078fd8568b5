import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql } from '../../platform/index.js';
import type { OpenRun } from '../domain/forecast.js';
import type { CommittedFact } from '../domain/scenario.js';

/** Learners of an enterprise in courses of an occupation, in one year. */
export interface TrainedCount {
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly code: string;
  readonly name: string;
  readonly year: number;
  readonly people: number;
}

export interface OpenRunRow extends OpenRun {
  readonly centreId: string;
  readonly code: string;
  readonly title: string;
  readonly startsOn: string;
}

/** What cohorts, rosters and bookings tell planning: figures over many of them, which no single front door gives. */
@Injectable()
export class HistoryStore {
  /**
   * Learners by enterprise, occupation and year of those years: of classes that were held, and as filed for years
   * before the platform. Where both tell, the larger counts: what was filed is the whole year.
   */
  async trained(db: Db, scope: Scope, from: number, to: number): Promise<TrainedCount[]> {
    const { sql, params } = scopeSql(scope, { centre: 'c.centre_id' });
    const filed = scopeSql(scope, { centre: 'p.centre_id' });
    const span = [`${from}-01-01`, `${to}-12-31`];
    const rows = await db.query<TrainedCount & { people: string }>(
      `SELECT enterpriseId, enterpriseName, code, name, year, MAX(people) AS people FROM (
       SELECT r.enterprise_id AS enterpriseId, e.name AS enterpriseName, o.code, o.name,
              YEAR(c.starts_on) AS year, COUNT(*) AS people
         FROM cohort c JOIN roster_entry r ON r.cohort_id = c.id AND r.left_on IS NULL
         JOIN course u ON u.id = c.course_id JOIN occupation o ON o.id = u.occupation_id
         JOIN enterprise e ON e.id = r.enterprise_id
        WHERE ${sql} AND c.state IN ('RUNNING', 'FINISHED') AND c.starts_on BETWEEN ? AND ?
        GROUP BY r.enterprise_id, e.name, o.code, o.name, YEAR(c.starts_on)
       UNION ALL
       SELECT p.enterprise_id, e.name, o.code, o.name, p.year, p.people
         FROM past_training p JOIN enterprise e ON e.id = p.enterprise_id JOIN occupation o ON o.id = p.occupation_id
        WHERE ${filed.sql} AND p.year BETWEEN ? AND ?
       ) t GROUP BY enterpriseId, enterpriseName, code, name, year
        ORDER BY code, enterpriseId, year`,
      [...params, ...span, ...filed.params, from, to],
    );
    return rows.map((row) => ({ ...row, year: Number(row.year), people: Number(row.people) }));
  }

  /** Classes that fall into a period, with those who are in them: learners once there is a roster, else seats taken. */
  async committed(db: Db, scope: Scope, from: string, to: string, now: Date): Promise<CommittedFact[]> {
    const { sql, params } = scopeSql(scope, { centre: 'c.centre_id' });
    const rows = await db.query<{ courseId: string; startsOn: string; learners: string; seats: string }>(
      `SELECT c.course_id AS courseId, c.starts_on AS startsOn,
              (SELECT COUNT(*) FROM roster_entry r WHERE r.cohort_id = c.id AND r.left_on IS NULL) AS learners,
              (SELECT COALESCE(SUM(b.seats), 0) FROM booking b WHERE b.cohort_id = c.id
                 AND (b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.hold_expires_at > ?))) AS seats
         FROM cohort c WHERE ${sql} AND c.state IN ('OPEN', 'RUNNING', 'FINISHED')
          AND c.ends_on >= ? AND c.starts_on <= ?`,
      [now, ...params, from, to],
    );
    return rows.map(({ courseId, startsOn, learners, seats }) => ({
      courseId,
      month: startsOn.slice(0, 7),
      learners: Math.max(Number(learners), Number(seats)),
    }));
  }

  /** Runs that can be booked and have not begun. `centreId` narrows a system scope to one centre. */
  async openRuns(db: Db, scope: Scope, today: string, now: Date, centreId?: string): Promise<OpenRunRow[]> {
    const { sql, params } = scopeSql(scope, { centre: 'c.centre_id' });
    const rows = await db.query<OpenRunRow & { taken: string; daysOpen: string; daysLeft: string }>(
      `SELECT c.id AS cohortId, c.centre_id AS centreId, c.code, c.title, c.starts_on AS startsOn, c.seats,
              c.min_seats AS minSeats, DATEDIFF(?, DATE(c.created_at)) AS daysOpen,
              DATEDIFF(c.starts_on, ?) AS daysLeft,
              (SELECT COALESCE(SUM(b.seats), 0) FROM booking b WHERE b.cohort_id = c.id
                 AND (b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.hold_expires_at > ?))) AS taken
         FROM cohort c WHERE ${sql} AND c.state = 'OPEN' AND c.starts_on >= ?${centreId ? ' AND c.centre_id = ?' : ''}
        ORDER BY c.starts_on, c.id`,
      [today, today, now, ...params, today, ...(centreId ? [bin(centreId)] : [])],
    );
    return rows.map((row) => ({
      ...row,
      taken: Number(row.taken),
      daysOpen: Number(row.daysOpen),
      daysLeft: Number(row.daysLeft),
    }));
  }
}
