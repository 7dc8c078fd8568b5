import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { type Db, newId, type Scope } from '../../../platform/index.js';
import { creditedMinutesOf } from '../../domain/session.js';
import type { Withdrawal } from '../../domain/version/withdrawal.js';
import { SessionSlots } from '../session-slots.js';
import { SessionStore, type TrainingSession } from '../session-store.js';
import { newSession } from '../session-writing.js';

/** Writes what going back to an earlier version means for the sessions. The caller holds the cohort's lock. */
@Injectable()
export class WithdrawalWriter {
  constructor(
    private readonly sessions: SessionStore,
    private readonly slots: SessionSlots,
  ) {}

  /** Answers the sessions of the new version. Throws `timetable.…_taken` when a place was given away since. */
  async write(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    plan: Withdrawal,
    { present, reason, now }: { present: readonly TrainingSession[]; reason: string; now: Date },
  ): Promise<TrainingSession[]> {
    const byId = new Map(present.map((session) => [session.id, session]));
    await this.sessions.cancel(db, plan.cancel, reason, now);
    // All places first: two sessions may go back to each other's.
    await this.slots.release(
      db,
      plan.restore.map(({ sessionId }) => sessionId),
    );
    for (const { sessionId, ...facts } of plan.restore) {
      const session = byId.get(sessionId);
      if (session)
        await this.sessions.update(db, scope, { ...session, ...facts, minutes: creditedMinutesOf(facts) });
    }
    const added = plan.replace.map((facts) => newSession(cohort, { ...facts, id: newId() }));
    if (added.length > 0) await this.sessions.insert(db, scope, added, now);
    const isNew = new Set(added.map(({ id }) => id));
    return (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ id, state, publishedVersion }) =>
        state !== 'CANCELLED' && (publishedVersion !== null || isNew.has(id)),
    );
  }
}
