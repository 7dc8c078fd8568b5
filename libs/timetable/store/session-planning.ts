import { Inject, Injectable, Optional } from '@nestjs/common';
import { GuestStations } from '../../booking/index.js';
import { type CourseFacts, type CourseModuleFacts, CourseRepository } from '../../catalogue/index.js';
import type { Cohort } from '../../cohort/index.js';
import { chinaCalendar, isOpen, type WorkshopFacts, WorkshopRepository } from '../../facility/index.js';
import { dayOfWeek, DomainError, localDate } from '../../kernel/index.js';
import { type TrainerFacts, TrainerRepository } from '../../people/index.js';
import { Clock, type Db, type Scope } from '../../platform/index.js';
import type { SessionWarning } from '../contracts/schemas.js';
import { limitWarnings, stationsClosed } from '../domain/limits/limits.js';
import { decideSession, type SessionPlan, sessionWarnings } from '../domain/session.js';
import { readLimits } from './limits/read-limits.js';
import { leavesTimeForTheWay } from './limits/time-for-the-way.js';
import { SessionStore } from './session-store.js';
import { DayLimits, dayLimitOf, planRefusal } from './solving/day-limits.js';

export interface WantedSession extends SessionPlan {
  readonly id: string;
  readonly moduleId: string;
  readonly trainerId: string;
}

/** Gathers what a session made or changed by hand is decided on. */
@Injectable()
export class SessionPlanning {
  /** A property, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(DayLimits)
  readonly dayLimits?: DayLimits;

  /** Likewise: a centre in which nobody makes up sessions. */
  @Optional()
  @Inject(GuestStations)
  readonly guests?: GuestStations;

  constructor(
    private readonly sessions: SessionStore,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
    private readonly clock: Clock,
  ) {}

  /** The module of the cohort's course. Throws when there is none. */
  async moduleOf(db: Db, scope: Scope, cohort: Cohort, moduleId: string): Promise<CourseModuleFacts> {
    const course = await this.courses.find(db, scope, cohort.courseId);
    const module = course?.modules.find(({ id }) => id === moduleId);
    if (!module) throw new DomainError('timetable.module_not_found');
    return module;
  }

  /**
   * Decides on a session of a cohort that the caller has locked: throws when the cohort cannot have it, returns what
   * its manager should see otherwise.
   */
  async check(db: Db, scope: Scope, cohort: Cohort, wanted: WantedSession): Promise<SessionWarning[]> {
    const others = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ id, state }) => id !== wanted.id && state !== 'CANCELLED',
    );
    const limit = (await this.dayLimits?.of(db, scope, cohort)) ?? dayLimitOf(undefined);
    const decided = decideSession(cohort, others, wanted, limit.minutes);
    if (!decided.ok) throw planRefusal(decided.error, wanted.heldOn, limit);
    const course = await this.courses.find(db, scope, cohort.courseId);
    const module = course?.modules.find(({ id }) => id === wanted.moduleId);
    if (!course || !module) throw new DomainError('timetable.module_not_found');
    const trainer = await this.trainers.find(db, scope, wanted.trainerId);
    if (!trainer) throw new DomainError('timetable.trainer_not_found');
    const workshop = await this.workshopOf(db, scope, wanted.workshopId);
    const open = workshop === null || (await this.isOpen(db, scope, workshop, wanted));
    const limits = await readLimits(db, scope, cohort.centreId, {
      from: wanted.heldOn < cohort.startsOn ? wanted.heldOn : cohort.startsOn,
      to: wanted.heldOn,
      cohortIds: [cohort.id],
    });
    const closed = wanted.workshopId === null ? 0 : stationsClosed(limits, wanted.workshopId, wanted.heldOn);
    const room = workshop && { ...workshop, usableWorkstations: workshop.usableWorkstations - closed };
    const needed = await this.guests?.neededIn(db, {
      id: wanted.id,
      cohortId: cohort.id,
      centreId: cohort.centreId,
    });
    const seats = Math.max(cohort.seats, needed ?? 0);
    return [
      ...this.warnings({ ...cohort, seats }, wanted, { course, module, trainer, workshop: room, open }),
      ...limitWarnings({ ...wanted, cohortId: cohort.id }, limits),
      ...(workshop === null ||
      (await leavesTimeForTheWay(db, scope, cohort.centreId, {
        ...wanted,
        cohortId: cohort.id,
        buildingId: workshop.buildingId,
      }))
        ? []
        : (['NO_TIME_TO_TRAVEL'] as const)),
      ...(wanted.heldOn < this.clock.today() ? (['DAY_HAS_PASSED'] as const) : []),
      ...((await this.sessions.learnersMeet(db, { ...wanted, cohortId: cohort.id }))
        ? (['LEARNERS_ELSEWHERE'] as const)
        : []),
    ];
  }

  private async workshopOf(db: Db, scope: Scope, id: string | null): Promise<WorkshopFacts | null> {
    if (id === null) return null;
    const workshop = await this.workshops.find(db, scope, id);
    if (!workshop) throw new DomainError('timetable.workshop_not_found');
    return workshop;
  }

  private async isOpen(
    db: Db,
    scope: Scope,
    workshop: WorkshopFacts,
    wanted: WantedSession,
  ): Promise<boolean> {
    const hours = await this.workshops.openingHours(db, scope, [workshop.buildingId]);
    const weekday = dayOfWeek(localDate(wanted.heldOn));
    return isOpen(hours.get(workshop.buildingId) ?? [], weekday, wanted.startMinute, wanted.endMinute);
  }

  private warnings(
    cohort: Cohort,
    wanted: WantedSession,
    facts: {
      readonly course: CourseFacts;
      readonly module: CourseModuleFacts;
      readonly trainer: TrainerFacts;
      readonly workshop: WorkshopFacts | null;
      readonly open: boolean;
    },
  ): SessionWarning[] {
    const { course, module, trainer, workshop, open } = facts;
    return sessionWarnings(wanted, {
      dayKind: chinaCalendar.day(wanted.heldOn).kind,
      seats: cohort.seats,
      course,
      module,
      trainer,
      workshop: workshop && { ...workshop, open },
    });
  }
}
