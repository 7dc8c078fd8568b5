import { Injectable } from '@nestjs/common';
import { MakeUpStore, MissedTraining } from '../../../attendance/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { SessionStore, type TrainingSession } from '../../../timetable/index.js';

/** What the learners of a class attend: its own sessions, and those of others in which they make something up. */
@Injectable()
export class ClassSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly makeUps: MakeUpStore,
    private readonly missed: MissedTraining,
  ) {}

  /** The sessions of the class that are not cancelled, in order of time. */
  async ofCohort(db: Db, scope: Scope, cohortId: string): Promise<TrainingSession[]> {
    const all = await this.sessions.ofCohort(db, scope, cohortId);
    return all.filter(({ state }) => state !== 'CANCELLED');
  }

  /**
   * By learner the sessions elsewhere to which they are sent or went; one that is over without them is none,
   * nor is one that lies beside another session of theirs, and one to come has no more minutes for them than they are missing.
   */
  async elsewhere(db: Db, scope: Scope, cohortId: string): Promise<Map<string, TrainingSession[]>> {
    const places = await this.makeUps.ofCohort(db, scope, cohortId);
    const sessions = await this.sessions.byIds(db, scope, [...new Set(places.map((one) => one.sessionId))]);
    const [first] = places;
    if (!first) return new Map();
    const workerIds = [...new Set(places.map(({ workerId }) => workerId))];
    const missing = await this.missed.of(db, first.centreId, cohortId, workerIds);
    const endangered = new Set((await this.makeUps.endangered(db, cohortId)).map(({ id }) => id));
    const promised = new Map<string, number>();
    const byWorker = new Map<string, TrainingSession[]>();
    for (const { id, workerId, sessionId, state } of places) {
      const session = sessions.get(sessionId);
      if (!session || state === 'MISSED' || endangered.has(id)) continue;
      const left = missing.get(workerId)?.get(session.moduleId) ?? 0;
      const key = `${workerId}|${session.moduleId}`;
      const minutes =
        state === 'ATTENDED'
          ? session.minutes
          : Math.min(session.minutes, Math.max(0, left - (promised.get(key) ?? 0)));
      if (state === 'ARRANGED') promised.set(key, (promised.get(key) ?? 0) + minutes);
      byWorker.set(workerId, [...(byWorker.get(workerId) ?? []), { ...session, minutes }]);
    }
    return byWorker;
  }
}
