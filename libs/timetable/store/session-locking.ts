import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { SessionStore, type TrainingSession } from './session-store.js';

/** Locks a session the way every change of it does: its cohort first. */
@Injectable()
export class SessionLocking {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
  ) {}

  async lock(
    db: Db,
    scope: Scope,
    sessionId: string,
  ): Promise<{ readonly cohort: Cohort; readonly session: TrainingSession }> {
    const seen = await this.sessions.find(db, scope, sessionId);
    const [cohort] = seen ? await this.cohorts.lock(db, scope, [seen.cohortId]) : [];
    const session = cohort && (await this.sessions.lock(db, scope, sessionId));
    if (!session) throw new DomainError('timetable.session_not_found');
    return { cohort, session };
  }
}
