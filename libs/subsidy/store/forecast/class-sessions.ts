import { Injectable } from '@nestjs/common';
import { MakeUpStore } from '../../../attendance/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { SessionStore, type TrainingSession } from '../../../timetable/index.js';

/** What the learners of a class attend: its own sessions, and those of others in which they make something up. */
@Injectable()
export class ClassSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly makeUps: MakeUpStore,
  ) {}

  /** The sessions of the class that are not cancelled, in order of time. */
  async ofCohort(db: Db, scope: Scope, cohortId: string): Promise<TrainingSession[]> {
    const all = await this.sessions.ofCohort(db, scope, cohortId);
    return all.filter(({ state }) => state !== 'CANCELLED');
  }

  /** By learner the sessions elsewhere to which they are sent or went; one that is over without them is none. */
  async elsewhere(db: Db, scope: Scope, cohortId: string): Promise<Map<string, TrainingSession[]>> {
    const places = await this.makeUps.ofCohort(db, scope, cohortId);
    const sessions = await this.sessions.byIds(db, scope, [...new Set(places.map((one) => one.sessionId))]);
    const byWorker = new Map<string, TrainingSession[]>();
    for (const { workerId, sessionId, state } of places) {
      const session = sessions.get(sessionId);
      if (!session || state === 'MISSED') continue;
      byWorker.set(workerId, [...(byWorker.get(workerId) ?? []), session]);
    }
    return byWorker;
  }
}
