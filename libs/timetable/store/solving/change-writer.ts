import { Inject, Injectable, Optional } from '@nestjs/common';
import { CourseRepository } from '../../../catalogue/index.js';
import type { Cohort } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { Clock, type Db, newId, Outbox, type Scope } from '../../../platform/index.js';
import { timetableChanged } from '../../contracts/events.js';
import { creditedMinutesOf, decideChange, decideSession, mayPlan } from '../../domain/session.js';
import { SessionSlots } from '../session-slots.js';
import { SessionStore, type TrainingSession } from '../session-store.js';
import { newSession } from '../session-writing.js';
import { DayLimits, dayLimitOf, planRefusal } from './day-limits.js';
import type { PlannedChange } from './solve-best.js';

/** Writes many changes at once: everything that moves leaves its places first, so that sessions may change places. */
@Injectable()
export class ChangeWriter {
  /** A property, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(DayLimits)
  readonly dayLimits?: DayLimits;

  constructor(
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly slots: SessionSlots,
    private readonly courses: CourseRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The caller holds the centre's turn and the cohorts' locks. Throws when a rule or a taken place is in the way. */
  async write(
    db: Db,
    scope: Scope,
    cohorts: readonly Cohort[],
    changes: readonly PlannedChange[],
  ): Promise<{ readonly moved: number; readonly added: number }> {
    const owners = new Map(cohorts.map((cohort) => [cohort.id, cohort]));
    const before = await this.sessions.byIds(
      db,
      scope,
      changes.flatMap(({ sessionId }) => sessionId ?? []),
    );
    const moved: TrainingSession[] = [];
    const added: TrainingSession[] = [];
    for (const change of changes) {
      const cohort = owners.get(change.cohortId);
      if (!cohort) throw new DomainError('cohort.not_found');
      if (!mayPlan(cohort)) throw new DomainError('timetable.wrong_cohort_state', { state: cohort.state });
      if (change.sessionId === null) added.push(await this.added(db, scope, cohort, change));
      else moved.push(this.moved(before.get(change.sessionId), change));
    }
    await this.check(db, scope, cohorts, [...moved, ...added]);
    await this.slots.release(
      db,
      moved.map(({ id }) => id),
    );
    for (const session of moved) await this.sessions.update(db, scope, session);
    if (added.length > 0) await this.sessions.insert(db, scope, added, this.clock.now());
    for (const id of new Set(changes.map(({ cohortId }) => cohortId)))
      await this.outbox.publish(db, timetableChanged, {
        centreId: (owners.get(id) as Cohort).centreId,
        cohortId: id,
      });
    return { moved: moved.length, added: added.length };
  }

  private moved(session: TrainingSession | undefined, change: PlannedChange): TrainingSession {
    if (session?.cohortId !== change.cohortId) throw new DomainError('timetable.session_not_found');
    const decided = decideChange(session);
    if (!decided.ok) throw new DomainError(`timetable.${decided.error}`, { state: session.state });
    return { ...session, ...change.place, minutes: creditedMinutesOf(change.place) };
  }

  private async added(db: Db, scope: Scope, cohort: Cohort, change: PlannedChange): Promise<TrainingSession> {
    const course = await this.courses.find(db, scope, cohort.courseId);
    const module = course?.modules.find(({ id }) => id === change.moduleId);
    if (!module) throw new DomainError('timetable.module_not_found');
    return newSession(cohort, {
      ...change.place,
      id: newId(),
      moduleId: module.id,
      mode: module.delivery,
      content: module.content,
      atBase: change.atBase ?? false,
    });
  }

  /** The rules that hold for a session made by hand hold for these, all of them standing where they will stand. */
  private async check(
    db: Db,
    scope: Scope,
    cohorts: readonly Cohort[],
    wanted: readonly TrainingSession[],
  ): Promise<void> {
    for (const cohort of cohorts) {
      const own = wanted.filter(({ cohortId }) => cohortId === cohort.id);
      if (own.length === 0) continue;
      const limit = (await this.dayLimits?.of(db, scope, cohort)) ?? dayLimitOf(undefined);
      const ids = new Set(own.map(({ id }) => id));
      const others = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
        ({ id, state }) => !ids.has(id) && state !== 'CANCELLED',
      );
      for (const session of own) {
        const rest = [...others, ...own.filter((one) => one !== session)];
        const decided = decideSession(cohort, rest, session, limit.minutes);
        if (!decided.ok) throw planRefusal(decided.error, session.heldOn, limit);
      }
    }
  }
}
