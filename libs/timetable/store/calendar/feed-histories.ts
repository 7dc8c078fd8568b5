import { Injectable } from '@nestjs/common';
import { bin, type Db, type SqlFragment } from '../../../platform/index.js';
import type { FeedKind } from '../../contracts/calendar/schemas.js';
import type { SessionHistory } from '../../domain/calendar/feed-entry.js';
import type { NamedIssue } from '../../queries/calendar/feed-text.js';

export interface FeedIssue extends NamedIssue {
  readonly cohortId: string;
}

interface IssueRow extends FeedIssue {
  readonly sessionId: string;
  readonly state: string;
  readonly cancelledAt: Date | null;
}

/** The sessions that were ever in a calendar. Old ones of trainers and workshops fall out of it. */
function wanted(kind: FeedKind, ownerId: string, since: string): SqlFragment {
  const id = bin(ownerId);
  switch (kind) {
    case 'TRAINER':
      return {
        sql: 'SELECT q.session_id FROM published_session q WHERE q.trainer_id = ? AND q.held_on >= ?',
        params: [id, since],
      };
    case 'WORKSHOP':
      return {
        sql: 'SELECT q.session_id FROM published_session q WHERE q.workshop_id = ? AND q.held_on >= ?',
        params: [id, since],
      };
    case 'COHORT':
      return { sql: 'SELECT q.session_id FROM published_session q WHERE q.cohort_id = ?', params: [id] };
    case 'LEARNER':
      return {
        sql: `SELECT q.session_id FROM published_session q
                JOIN roster_entry r ON r.cohort_id = q.cohort_id WHERE r.worker_id = ?`,
        params: [id],
      };
  }
}

/** What was published of the sessions of a calendar, version by version. Who may read it was asked before. */
@Injectable()
export class FeedHistories {
  async read(
    db: Db,
    feed: { readonly centreId: string; readonly kind: FeedKind; readonly ownerId: string },
    since: string,
  ): Promise<SessionHistory<FeedIssue>[]> {
    const sessions = wanted(feed.kind, feed.ownerId, since);
    const rows = await db.query<IssueRow>(
      `SELECT p.session_id AS sessionId, p.cohort_id AS cohortId, p.module_id AS moduleId, p.held_on AS heldOn,
              p.start_minute AS startMinute, p.end_minute AS endMinute, p.break_minutes AS breakMinutes,
              p.workshop_id AS workshopId, p.trainer_id AS trainerId, p.mode, p.content,
              v.published_at AS publishedAt, s.state, s.cancelled_at AS cancelledAt, m.title AS moduleTitle,
              c.code AS cohortCode, c.title AS cohortTitle, t.name AS trainerName, w.name AS workshopName,
              b.name AS buildingName
         FROM published_session p
         JOIN timetable_version v ON v.cohort_id = p.cohort_id AND v.version = p.version
         JOIN training_session s ON s.id = p.session_id
         JOIN cohort c ON c.id = p.cohort_id JOIN course_module m ON m.id = p.module_id
         JOIN trainer t ON t.id = p.trainer_id
         LEFT JOIN workshop w ON w.id = p.workshop_id LEFT JOIN building b ON b.id = w.building_id
        WHERE p.session_id IN (${sessions.sql}) AND s.centre_id = ?
        ORDER BY p.session_id, p.version`,
      [...sessions.params, bin(feed.centreId)],
    );
    const histories = new Map<string, { issues: FeedIssue[]; row: IssueRow }>();
    for (const row of rows) {
      const known = histories.get(row.sessionId);
      if (known) known.issues.push(row);
      else histories.set(row.sessionId, { issues: [row], row });
    }
    return [...histories].map(([sessionId, { issues, row }]) => ({
      sessionId,
      issues,
      cancelled: row.state === 'CANCELLED',
      cancelledAt: row.cancelledAt,
    }));
  }

  /** On which day the learner left which cohort; null for those he is in. */
  async standing(db: Db, workerId: string): Promise<Map<string, string | null>> {
    const rows = await db.query<{ cohortId: string; leftOn: string | null }>(
      'SELECT cohort_id AS cohortId, left_on AS leftOn FROM roster_entry WHERE worker_id = ?',
      [bin(workerId)],
    );
    return new Map(rows.map(({ cohortId, leftOn }) => [cohortId, leftOn]));
  }
}
