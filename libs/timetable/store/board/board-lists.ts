import { Injectable } from '@nestjs/common';
import { visibleCohorts } from '../../../cohort/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { type SessionListing, SessionLists } from '../session-lists.js';
import { visibleSessions } from '../session-store.js';

export interface BoardCohort {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly state: string;
  readonly version: number | null;
  readonly unpublishedChanges: number;
}

export type BoardSession = SessionListing & { readonly recorded: boolean };

/** Everything of a span of days for the board. */
@Injectable()
export class BoardLists {
  constructor(private readonly lists: SessionLists) {}

  /** What is planned, without what is cancelled, in order of time. */
  async sessions(db: Db, scope: Scope, from: string, to: string): Promise<BoardSession[]> {
    const own = visibleSessions(scope);
    const rows = await db.query<{ id: string; recorded: number }>(
      `SELECT s.id, s.recorded_at IS NOT NULL AS recorded FROM training_session s JOIN cohort c ON c.id = s.cohort_id
        WHERE s.held_on BETWEEN ? AND ? AND s.state <> 'CANCELLED' AND ${own.sql}`,
      [from, to, ...own.params],
    );
    const recorded = new Map(rows.map((row) => [row.id, Number(row.recorded) === 1]));
    const listed = await this.lists.byIds(db, scope, [...recorded.keys()]);
    return listed.map((session) => ({ ...session, recorded: recorded.get(session.id) ?? true }));
  }

  /** Cohorts that run in the span, and how much of their timetables nobody has been told of. */
  async cohorts(db: Db, scope: Scope, from: string, to: string): Promise<BoardCohort[]> {
    const own = visibleCohorts(scope);
    const rows = await db.query<BoardCohort>(
      `SELECT c.id, c.code, c.title, c.starts_on AS startsOn, c.ends_on AS endsOn, c.state,
              (SELECT MAX(v.version) FROM timetable_version v WHERE v.cohort_id = c.id) AS version,
              (SELECT COUNT(*) FROM training_session s WHERE s.cohort_id = c.id AND s.state <> 'CANCELLED'
                  AND (s.published_version IS NULL OR s.changed_since = 1)) AS unpublishedChanges
         FROM cohort c
        WHERE c.starts_on <= ? AND c.ends_on >= ? AND c.state <> 'CANCELLED' AND ${own.sql}
        ORDER BY c.starts_on, c.code`,
      [to, from, ...own.params],
    );
    return rows.map((row) => ({ ...row, unpublishedChanges: Number(row.unpublishedChanges) }));
  }
}
