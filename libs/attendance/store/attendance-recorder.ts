import { Injectable } from '@nestjs/common';
import { Clock, type Db, newId, Outbox, SYSTEM_SCOPE } from '../../platform/index.js';
import { SessionLists, type TrainingSession } from '../../timetable/index.js';
import { attendanceRecorded, recomputeHoursJob } from '../contracts/index.js';
import type { EntryMethod } from '../contracts/schemas.js';
import type { Credited } from '../domain/recording.js';
import { type AttendanceEntry, EntryStore } from './entry-store.js';

const ONLINE_PLACE = '线上';

export interface Recorded {
  readonly entryId: string;
  readonly workerId: string;
  readonly creditedMinutes: number;
}

/** Writes marks into the list of facts and tells those who live by it. */
@Injectable()
export class AttendanceRecorder {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly entries: EntryStore,
    private readonly lists: SessionLists,
  ) {}

  /** The caller holds the session's lock and has decided what is credited. */
  async write(
    db: Db,
    session: TrainingSession,
    credited: readonly Credited[],
    by: { readonly accountId: string; readonly method: EntryMethod },
  ): Promise<Recorded[]> {
    const place = await this.placeOf(db, session.id);
    const entries = credited.map(({ workerId, enterpriseId, creditedMinutes, guestOf }): AttendanceEntry => ({
      id: newId(),
      centreId: session.centreId,
      sessionId: session.id,
      // What somebody makes up here counts in the own cohort.
      cohortId: guestOf ?? session.cohortId,
      workerId,
      enterpriseId,
      kind: 'MARK',
      correctsEntryId: null,
      creditedMinutes,
      sessionMinutes: session.minutes,
      moduleId: session.moduleId,
      guest: guestOf !== undefined,
      mode: session.mode,
      content: session.content,
      atBase: session.atBase,
      place,
      method: by.method,
      recordedBy: by.accountId,
      recordedAt: this.clock.now(),
      reason: null,
      secondSigner: null,
    }));
    await this.entries.insert(db, entries);
    const { centreId, id: sessionId } = session;
    for (const cohortId of new Set(entries.map((entry) => entry.cohortId))) {
      const workerIds = entries
        .filter((entry) => entry.cohortId === cohortId)
        .map(({ workerId }) => workerId);
      await this.outbox.publish(db, attendanceRecorded, { centreId, cohortId, sessionId, workerIds });
      await this.outbox.enqueue(db, recomputeHoursJob, { centreId, cohortId });
    }
    return entries.map(({ id, workerId, creditedMinutes }) => ({ entryId: id, workerId, creditedMinutes }));
  }

  private async placeOf(db: Db, sessionId: string): Promise<string> {
    return (await this.lists.find(db, SYSTEM_SCOPE, sessionId))?.workshopName ?? ONLINE_PLACE;
  }
}
