import { Injectable } from '@nestjs/common';
import type { Db, Scope } from '../../platform/index.js';
import { SessionStore, type TrainingSession } from './session-store.js';
import { type TimetableVersion, VersionStore } from './version-store.js';

/** A cohort's timetable as a whole: its sessions and the version in force. */
@Injectable()
export class TimetableBook {
  constructor(
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
  ) {}

  async read(
    db: Db,
    scope: Scope,
    cohortId: string,
  ): Promise<{ readonly sessions: TrainingSession[]; readonly current: TimetableVersion | undefined }> {
    return {
      sessions: await this.sessions.ofCohort(db, scope, cohortId),
      current: await this.versions.current(db, cohortId),
    };
  }

  /** The caller holds the cohort's lock. */
  publish(
    db: Db,
    version: TimetableVersion,
    by: { readonly centreId: string; readonly accountId: string | null },
    sessions: readonly TrainingSession[],
  ): Promise<void> {
    return this.versions.publish(db, version, by, sessions);
  }
}
