import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type Db, scopeOf } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionStore, type TrainingSession } from '../../timetable/index.js';
import type { LearnerFacts } from '../domain/recording.js';
import { EntryStore } from './entry-store.js';
import { MakeUpStore } from './make-up/make-up-store.js';

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
  ) {}

  /** Throws when the session is unknown or another trainer's: both look alike. */
  async lockOwn(db: Db, actor: Actor, sessionId: string): Promise<HeldSession> {
    const session = await this.sessions.lock(db, scopeOf(actor), sessionId);
    if (!session || session.trainerId !== actor.trainerId)
      throw new DomainError('timetable.session_not_found');
    const centre = { kind: 'centre', centreId: session.centreId } as const;
    const own = await this.roster.learnersOf(db, centre, session.cohortId);
    const guests = await this.guests.guestsOf(db, centre, sessionId);
    const learners = [...own, ...guests.map((guest) => ({ ...guest, guestOf: guest.cohortId }))];
    const entries = await this.entries.ofSession(db, centre, sessionId);
    return { session, learners, recorded: new Set(entries.map(({ workerId }) => workerId)) };
  }

  markRecorded(db: Db, session: TrainingSession, now: Date): Promise<void> {
    return this.sessions.markRecorded(db, session, now);
  }

  markHeld(db: Db, session: TrainingSession, now: Date): Promise<void> {
    return this.sessions.markHeld(db, session, now);
  }
}
