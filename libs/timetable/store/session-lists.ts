import { Injectable } from '@nestjs/common';
import type { ContentMode, DeliveryMode } from '../../catalogue/index.js';
import { bin, type Db, type Scope, type SqlParam } from '../../platform/index.js';
import type { SessionState } from '../contracts/schemas.js';
import { visibleSessions } from './session-store.js';

/** A session with the names a person wants to read beside it. */
export interface SessionListing {
  readonly id: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly moduleId: string;
  readonly moduleTitle: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly workshopName: string | null;
  readonly trainerId: string;
  readonly trainerName: string;
  readonly mode: DeliveryMode;
  readonly content: ContentMode;
  readonly atBase: number;
  readonly state: SessionState;
  readonly publishedVersion: number | null;
  readonly changedSince: number;
  readonly cancelReason: string | null;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export interface DayRange extends Page {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Listed {
  readonly items: SessionListing[];
  readonly total: number;
}

/** Whose version of the facts: `s` as planned now, `p` as published. */
type Source = 's' | 'p';

const columns = (
  at: Source,
): string => `s.id, s.cohort_id AS cohortId, c.code AS cohortCode, c.title AS cohortTitle,
  ${at}.module_id AS moduleId, m.title AS moduleTitle, ${at}.held_on AS heldOn, ${at}.start_minute AS startMinute,
  ${at}.end_minute AS endMinute, ${at}.break_minutes AS breakMinutes, ${at}.workshop_id AS workshopId,
  w.name AS workshopName, ${at}.trainer_id AS trainerId, t.name AS trainerName, ${at}.mode, ${at}.content,
  ${at}.at_base AS atBase, s.state, s.published_version AS publishedVersion, s.changed_since AS changedSince,
  s.cancel_reason AS cancelReason`;

const tables = (at: Source): string => `FROM training_session s
  ${at === 'p' ? 'JOIN published_session p ON p.session_id = s.id' : ''}
  JOIN cohort c ON c.id = s.cohort_id JOIN course_module m ON m.id = ${at}.module_id
  JOIN trainer t ON t.id = ${at}.trainer_id LEFT JOIN workshop w ON w.id = ${at}.workshop_id`;

/** Pages of sessions with names, in order of time. */
@Injectable()
export class SessionLists {
  /** The session as planned, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string): Promise<SessionListing | undefined> {
    const { sql, params } = visibleSessions(scope);
    const [row] = await db.query<SessionListing>(
      `SELECT ${columns('s')} ${tables('s')} WHERE s.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row;
  }

  /** Sessions as planned, in order of time; asked for by those who just wrote them. */
  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<SessionListing[]> {
    if (ids.length === 0) return [];
    const { sql, params } = visibleSessions(scope);
    return db.query<SessionListing>(
      `SELECT ${columns('s')} ${tables('s')} WHERE s.id IN (?) AND ${sql} ORDER BY s.held_on, s.start_minute, s.id`,
      [ids.map(bin), ...params],
    );
  }

  planned(db: Db, scope: Scope, cohortId: string, page: Page): Promise<Listed> {
    const own = visibleSessions(scope);
    return this.page(db, 's', `s.cohort_id = ? AND ${own.sql}`, [bin(cohortId), ...own.params], page);
  }

  /** What a version says; who may see the cohort's timetable is answered before. */
  ofVersion(db: Db, cohortId: string, version: number, page: Page): Promise<Listed> {
    return this.page(db, 'p', 'p.cohort_id = ? AND p.version = ?', [bin(cohortId), version], page);
  }

  /** What a trainer gives, as published last. */
  ofTrainer(db: Db, trainerId: string, range: DayRange): Promise<Listed> {
    const days = between('p', range);
    return this.page(
      db,
      'p',
      `p.trainer_id = ? AND p.version = s.published_version AND ${days.sql}`,
      [bin(trainerId), ...days.params],
      range,
    );
  }

  /** Everything that is held on a day in any centre, as published last, in order of time. */
  async heldOn(db: Db, day: string): Promise<(SessionListing & { readonly centreId: string })[]> {
    return db.query(
      `SELECT s.centre_id AS centreId, ${columns('p')} ${tables('p')}
        WHERE p.held_on = ? AND p.version = s.published_version AND s.state = 'PLANNED'
        ORDER BY p.held_on, p.start_minute, s.id`,
      [day],
    );
  }

  /** What is planned in a workshop, drafts too: they take its place. Cancelled ones do not. */
  ofWorkshop(db: Db, scope: Scope, workshopId: string, range: DayRange): Promise<Listed> {
    const own = visibleSessions(scope);
    const days = between('s', range);
    return this.page(
      db,
      's',
      `s.workshop_id = ? AND s.state <> 'CANCELLED' AND ${days.sql} AND ${own.sql}`,
      [bin(workshopId), ...days.params, ...own.params],
      range,
    );
  }

  /** What is held in a workshop, as published last. */
  publishedInWorkshop(db: Db, scope: Scope, workshopId: string, range: DayRange): Promise<Listed> {
    const own = visibleSessions(scope);
    const days = between('p', range);
    return this.page(
      db,
      'p',
      `p.workshop_id = ? AND p.version = s.published_version AND ${days.sql} AND ${own.sql}`,
      [bin(workshopId), ...days.params, ...own.params],
      range,
    );
  }

  private async page(
    db: Db,
    at: Source,
    where: string,
    params: readonly SqlParam[],
    page: Page,
  ): Promise<Listed> {
    const items = await db.query<SessionListing>(
      `SELECT ${columns(at)} ${tables(at)} WHERE ${where}
        ORDER BY ${at}.held_on, ${at}.start_minute, s.id LIMIT ? OFFSET ?`,
      [...params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total ${tables(at)} WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }
}

function between(at: Source, { from, to }: DayRange): { readonly sql: string; readonly params: string[] } {
  const conditions = ['1=1'];
  const params: string[] = [];
  if (from !== undefined) {
    conditions.push(`${at}.held_on >= ?`);
    params.push(from);
  }
  if (to !== undefined) {
    conditions.push(`${at}.held_on <= ?`);
    params.push(to);
  }
  return { sql: conditions.join(' AND '), params };
}
