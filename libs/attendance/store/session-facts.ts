import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type Db, scopeOf } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionStore, type TrainingSession } from '../../timetable/index.js';
import type { LearnerFacts } from '../domain/recording.js';
import { EntryStore } from './entry-store.js';
import { type Guest, MakeUpStore } from './make-up/make-up-store.js';
import { MissedTraining } from './make-up/missed-training.js';

export interface HeldSession {
  readonly session: TrainingSession;
  /** The cohort's own, and guests who make up the session. */
  readonly learners: readonly LearnerFacts[];
  /** Learners who have a mark already. */
  readonly recorded: ReadonlySet<string>;
}

/** Locks a trainer's own session and gathers what recording it is decided on. */
@Injectable()
export class SessionFactsReader {
  constructor(
    private readonly sessions: SessionStore,
    private readonly roster: RosterStore,
    private readonly entries: EntryStore,
    private readonly guests: MakeUpStore,
    private readonly missed: MissedTraining,
  ) {}

  /** Throws when the session is unknown or another trainer's: both look alike. */
  async lockOwn(db: Db, actor: Actor, sessionId: string): Promise<HeldSession> {
    const session = await this.sessions.lock(db, scopeOf(actor), sessionId);
    if (!session || session.trainerId !== actor.trainerId)
      throw new DomainError('timetable.session_not_found');
    const centre = { kind: 'centre', centreId: session.centreId } as const;
    const own = await this.roster.learnersOf(db, centre, session.cohortId);
    const guests = await this.guests.guestsOf(db, centre, sessionId);
    const learners = [...own, ...(await this.withMissing(db, session, guests))];
    const entries = await this.entries.ofSession(db, centre, sessionId);
    return { session, learners, recorded: new Set(entries.map(({ workerId }) => workerId)) };
  }

  /** The people are locked: two sessions that they make up are not recorded over the same missing minutes. */
  private async withMissing(
    db: Db,
    session: TrainingSession,
    guests: readonly Guest[],
  ): Promise<LearnerFacts[]> {
    if (guests.length === 0) return [];
    await this.guests.lockPeople(
      db,
      guests.map(({ workerId }) => workerId),
    );
    const learners: LearnerFacts[] = [];
    for (const cohortId of new Set(guests.map((guest) => guest.cohortId))) {
      const its = guests.filter((guest) => guest.cohortId === cohortId);
      const missing = await this.missed.of(
        db,
        session.centreId,
        cohortId,
        its.map(({ workerId }) => workerId),
        session.id,
      );
      for (const guest of its)
        learners.push({
          ...guest,
          guestOf: cohortId,
          missing: missing.get(guest.workerId)?.get(session.moduleId) ?? 0,
        });
    }
    return learners;
  }

  markRecorded(db: Db, session: TrainingSession, now: Date): Promise<void> {
    return this.sessions.markRecorded(db, session, now);
  }

  markHeld(db: Db, session: TrainingSession, now: Date): Promise<void> {
    return this.sessions.markHeld(db, session, now);
  }
}
