import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { SessionStore } from '../../../timetable/index.js';
import { type MissingMinutes, missingOf } from '../../domain/make-up/missing.js';
import { EntryStore } from '../entry-store.js';

/** What learners have missed in their own class and have not made up. */
@Injectable()
export class MissedTraining {
  constructor(
    private readonly sessions: SessionStore,
    private readonly entries: EntryStore,
  ) {}

  /** By learner and module, in minutes; what a session gives (`without`) does not count as made up. */
  async of(
    db: Db,
    centreId: string,
    cohortId: string,
    workerIds: readonly string[],
    without?: string,
  ): Promise<Map<string, MissingMinutes>> {
    const centre: Scope = { kind: 'centre', centreId };
    const own = await this.sessions.ofCohort(db, centre, cohortId);
    const known = new Set(own.map(({ id }) => id));
    const entries = (await this.entries.ofCohort(db, centre, cohortId, workerIds)).filter(
      ({ sessionId }) => sessionId !== without || known.has(sessionId),
    );
    const others = [...new Set(entries.map(({ sessionId }) => sessionId))].filter((id) => !known.has(id));
    const elsewhere = [...(await this.sessions.byIds(db, centre, others)).values()];
    return missingOf({ own, elsewhere, entries }, workerIds);
  }

  /** The same less what is promised by places that are arranged: what another place could still give. */
  async open(
    db: Db,
    centreId: string,
    cohortId: string,
    workerIds: readonly string[],
  ): Promise<Map<string, MissingMinutes>> {
    const missing = await this.of(db, centreId, cohortId, workerIds);
    if (workerIds.length === 0) return missing;
    const promised = await db.query<{ workerId: string; moduleId: string; minutes: string }>(
      `SELECT p.worker_id AS workerId, s.module_id AS moduleId,
              SUM(s.end_minute - s.start_minute - s.break_minutes) AS minutes
         FROM make_up_place p JOIN training_session s ON s.id = p.session_id
        WHERE p.centre_id = ? AND p.cohort_id = ? AND p.worker_id IN (?) AND p.active = 1 AND s.state = 'PLANNED'
          AND NOT EXISTS (SELECT 1 FROM attendance_entry a
                           WHERE a.session_id = p.session_id AND a.worker_id = p.worker_id)
        GROUP BY p.worker_id, s.module_id`,
      [bin(centreId), bin(cohortId), workerIds.map(bin)],
    );
    const taken = new Map(promised.map((one) => [`${one.workerId}|${one.moduleId}`, Number(one.minutes)]));
    return new Map(
      [...missing].map(([workerId, modules]) => [
        workerId,
        new Map(
          [...modules].map(([moduleId, minutes]) => [
            moduleId,
            Math.max(0, minutes - (taken.get(`${workerId}|${moduleId}`) ?? 0)),
          ]),
        ),
      ]),
    );
  }
}
