import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { type SessionListing, SessionLists } from '../session-lists.js';

const ALL = 1_000;

/** Published sessions for paper. Who may see them is asked by the caller. */
@Injectable()
export class PublishedSheets {
  constructor(private readonly lists: SessionLists) {}

  async centreName(db: Db, centreId: string): Promise<string> {
    const [row] = await db.query<{ name: string }>('SELECT name FROM skills_centre WHERE id = ?', [
      bin(centreId),
    ]);
    return row?.name ?? '';
  }

  /** The version in force, without what was called off since. */
  async ofVersion(db: Db, cohortId: string, version: number): Promise<SessionListing[]> {
    return alive((await this.lists.ofVersion(db, cohortId, version, { limit: ALL, offset: 0 })).items);
  }

  async ofTrainer(db: Db, trainerId: string, from: string, to: string): Promise<SessionListing[]> {
    return alive((await this.lists.ofTrainer(db, trainerId, { from, to, limit: ALL, offset: 0 })).items);
  }

  async ofWorkshop(
    db: Db,
    scope: Scope,
    workshopId: string,
    from: string,
    to: string,
  ): Promise<SessionListing[]> {
    const { items } = await this.lists.publishedInWorkshop(db, scope, workshopId, {
      from,
      to,
      limit: ALL,
      offset: 0,
    });
    return alive(items);
  }
}

const alive = (sessions: readonly SessionListing[]): SessionListing[] =>
  sessions.filter(({ state }) => state !== 'CANCELLED');
