import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { differenceOf, type TimetableDifference } from '../../domain/version/difference.js';
import type { EarlierSession } from '../../domain/version/withdrawal.js';
import { type SessionListing, SessionLists } from '../session-lists.js';

const ALL = { limit: 1_000, offset: 0 } as const;

/** What versions of a cohort's timetable say. Callers have found the cohort in their scope. */
@Injectable()
export class VersionContents {
  constructor(private readonly lists: SessionLists) {}

  async between(
    db: Db,
    cohortId: string,
    from: number,
    to: number,
  ): Promise<TimetableDifference<SessionListing>> {
    return differenceOf(await this.listed(db, cohortId, from), await this.listed(db, cohortId, to));
  }

  /** What stands in the draft and not in the version in force; version 0 is the empty timetable. */
  async draftAgainst(
    db: Db,
    scope: Scope,
    cohortId: string,
    version: number,
  ): Promise<TimetableDifference<SessionListing>> {
    const planned = (await this.lists.planned(db, scope, cohortId, ALL)).items;
    return differenceOf(
      await this.listed(db, cohortId, version),
      planned.filter(({ state }) => state !== 'CANCELLED'),
    );
  }

  /** The plain facts of a version, for going back to it. */
  async factsOf(db: Db, cohortId: string, version: number): Promise<EarlierSession[]> {
    const rows = await db.query<Omit<EarlierSession, 'atBase'> & { readonly atBase: number }>(
      `SELECT session_id AS sessionId, module_id AS moduleId, held_on AS heldOn, start_minute AS startMinute,
              end_minute AS endMinute, break_minutes AS breakMinutes, workshop_id AS workshopId,
              trainer_id AS trainerId, mode, content, at_base AS atBase
         FROM published_session WHERE cohort_id = ? AND version = ? ORDER BY session_id`,
      [bin(cohortId), version],
    );
    return rows.map((row) => ({ ...row, atBase: row.atBase === 1 }));
  }

  /** A session as the latest version that has it says; undefined when it was never published. */
  async publishedLast(db: Db, cohortId: string, sessionId: string): Promise<SessionListing | undefined> {
    const [row] = await db.query<{ version: number | null }>(
      'SELECT MAX(version) AS version FROM published_session WHERE cohort_id = ? AND session_id = ?',
      [bin(cohortId), bin(sessionId)],
    );
    const listed = await this.listed(db, cohortId, row?.version ?? 0);
    return listed.find(({ id }) => id === sessionId);
  }

  private async listed(db: Db, cohortId: string, version: number): Promise<SessionListing[]> {
    return version === 0 ? [] : (await this.lists.ofVersion(db, cohortId, version, ALL)).items;
  }
}
