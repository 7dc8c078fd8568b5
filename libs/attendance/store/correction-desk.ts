import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { Clock, type Db, newId, Outbox, type Scope } from '../../platform/index.js';
import { SessionStore, type TrainingSession } from '../../timetable/index.js';
import { attendanceCorrected, recomputeHoursJob } from '../contracts/index.js';
import { entriesThatCount } from '../domain/ledger.js';
import {
  type Correction,
  type CorrectionListing,
  CorrectionStore,
  type Decision,
} from './correction-store.js';
import { type AttendanceEntry, EntryStore } from './entry-store.js';
import { MissedTraining } from './make-up/missed-training.js';

/** The steps that proposing, signing and rejecting share. The session's lock comes first in all of them. */
@Injectable()
export class CorrectionDesk {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly sessions: SessionStore,
    private readonly entries: EntryStore,
    private readonly corrections: CorrectionStore,
    private readonly missed: MissedTraining,
  ) {}

  /** Throws when the session is unknown or not the asker's. */
  async lockSession(db: Db, scope: Scope, sessionId: string): Promise<TrainingSession> {
    const session = await this.sessions.lock(db, scope, sessionId);
    if (!session) throw new DomainError('timetable.session_not_found');
    return session;
  }

  /** Throws when the correction is unknown or not the asker's. */
  async lockCorrection(db: Db, scope: Scope, id: string): Promise<CorrectionListing> {
    const seen = await this.corrections.find(db, scope, id);
    const session = seen && (await this.sessions.lock(db, scope, seen.sessionId));
    const correction = session && (await this.corrections.lock(db, scope, id));
    if (!correction) throw new DomainError('attendance.correction_not_found');
    return correction;
  }

  /** The entry that counts for a learner and a session now, and whether a proposal to correct it is open. */
  async counting(
    db: Db,
    scope: Scope,
    sessionId: string,
    workerId: string,
  ): Promise<{ readonly entry: AttendanceEntry | undefined; readonly open: boolean }> {
    const entries = await this.entries.ofSession(db, scope, sessionId);
    const entry = entriesThatCount(entries).find((one) => one.workerId === workerId);
    return { entry, open: entry !== undefined && (await this.corrections.isOpen(db, entry.id)) };
  }

  /** Minutes that an entry may credit at most: who makes a session up, not more than is missing in the own class. */
  async mostMinutes(db: Db, session: TrainingSession, entry: AttendanceEntry): Promise<number> {
    const { cohortId, workerId } = entry;
    if (cohortId === session.cohortId) return session.minutes;
    const missing = await this.missed.of(db, session.centreId, cohortId, [workerId], session.id);
    return Math.min(session.minutes, missing.get(workerId)?.get(session.moduleId) ?? 0);
  }

  async propose(db: Db, scope: Scope, correction: Correction): Promise<CorrectionListing> {
    await this.corrections.insert(db, correction);
    return this.found(db, scope, correction.id);
  }

  /** The signed correction becomes an entry with both names; the hours follow. */
  async sign(
    db: Db,
    scope: Scope,
    correction: Correction,
    corrected: AttendanceEntry,
    signer: string,
  ): Promise<CorrectionListing> {
    const entry: AttendanceEntry = {
      ...corrected,
      id: newId(),
      kind: 'CORRECTION',
      correctsEntryId: corrected.id,
      creditedMinutes: correction.creditedMinutes,
      method: 'MANUAL',
      recordedBy: correction.proposedBy,
      recordedAt: this.clock.now(),
      reason: correction.reason,
      secondSigner: signer,
    };
    await this.entries.insert(db, [entry]);
    const { centreId, cohortId, sessionId, workerId } = correction;
    await this.outbox.publish(db, attendanceCorrected, {
      centreId,
      cohortId,
      sessionId,
      workerId,
      entryId: entry.id,
    });
    await this.outbox.enqueue(db, recomputeHoursJob, { centreId, cohortId });
    return this.decide(db, scope, correction, {
      state: 'SIGNED',
      by: signer,
      reason: null,
      entryId: entry.id,
    });
  }

  reject(
    db: Db,
    scope: Scope,
    correction: Correction,
    by: string,
    reason: string,
  ): Promise<CorrectionListing> {
    return this.decide(db, scope, correction, { state: 'REJECTED', by, reason, entryId: null });
  }

  private async decide(
    db: Db,
    scope: Scope,
    correction: Correction,
    decision: Omit<Decision, 'at'>,
  ): Promise<CorrectionListing> {
    await this.corrections.decide(db, correction.id, { ...decision, at: this.clock.now() });
    return this.found(db, scope, correction.id);
  }

  private async found(db: Db, scope: Scope, id: string): Promise<CorrectionListing> {
    const correction = await this.corrections.find(db, scope, id);
    if (!correction) throw new Error('a correction that was just written is gone');
    return correction;
  }
}
