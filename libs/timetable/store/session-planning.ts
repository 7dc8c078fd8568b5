import { Inject, Injectable, Optional } from '@nestjs/common';
import { GuestStations } from '../../booking/index.js';
import { type CourseModuleFacts, CourseRepository } from '../../catalogue/index.js';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import {
  chinaCalendar,
  isOpen,
  type OpeningHours,
  type WorkshopFacts,
  WorkshopRepository,
} from '../../facility/index.js';
import { dayOfWeek, DomainError, localDate } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import { Clock, type Db, type Scope } from '../../platform/index.js';
import type { SessionWarning } from '../contracts/schemas.js';
import { type LimitFinding, limitFindings, type Limits, stationsClosed } from '../domain/limits/limits.js';
import { decideSession, missingIn, type SessionPlan, sessionWarnings } from '../domain/session.js';
import type { BothLanguages } from '../domain/solving/sentences.js';
import {
  dayHasPassed,
  learnersWarning,
  type LearnersThere,
  limitSentence,
  type SessionNames,
  type TooFarSession,
  warningSentence,
  wayWarning,
} from '../domain/warning-words.js';
import { readLimits } from './limits/read-limits.js';
import { tooFarFrom } from './limits/time-for-the-way.js';
import { SessionStore } from './session-store.js';
import { DayLimits, dayLimitOf, planRefusal } from './solving/day-limits.js';

/** It keeps nothing: it only names classes. */
const cohorts = new CohortStore();

/** What the manager should see of a session made by hand, although it is not forbidden. */
export interface Finding {
  readonly warning: SessionWarning;
  /** The same in words, naming the class, trainer or workshop concerned. */
  readonly says: BothLanguages;
}

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

  /** Throws when the trainer or workshop that a session names is not there, or not the asker's. */
  async requireNamed(
    db: Db,
    scope: Scope,
    named: { readonly trainerId?: string | undefined; readonly workshopId?: string | null | undefined },
  ): Promise<void> {
    if (named.trainerId !== undefined && !(await this.trainers.find(db, scope, named.trainerId)))
      throw new DomainError('timetable.trainer_not_found');
    await this.workshopOf(db, scope, named.workshopId ?? null);
  }

  /**
   * Decides on a session of a cohort that the caller has locked: throws when the cohort cannot have it, returns what
   * its manager should see otherwise, in sentences.
   */
  async check(db: Db, scope: Scope, cohort: Cohort, wanted: WantedSession): Promise<Finding[]> {
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
    const weekday = dayOfWeek(localDate(wanted.heldOn));
    const hours = workshop ? await this.openingHours(db, scope, workshop.buildingId) : [];
    const limits = await readLimits(db, scope, cohort.centreId, {
      from: wanted.heldOn < cohort.startsOn ? wanted.heldOn : cohort.startsOn,
      to: wanted.heldOn,
      cohortIds: [cohort.id],
    });
    const closed = wanted.workshopId === null ? 0 : stationsClosed(limits, wanted.workshopId, wanted.heldOn);
    const needed = await this.guests?.neededIn(db, {
      id: wanted.id,
      cohortId: cohort.id,
      centreId: cohort.centreId,
    });
    const day = chinaCalendar.day(wanted.heldOn);
    const names: SessionNames = {
      ...{ heldOn: wanted.heldOn, mode: wanted.mode, content: wanted.content },
      ...{ holiday: day.name, trainer: trainer.name, module },
      ...{ workshop: workshop?.name ?? '', building: workshop?.buildingName ?? '' },
      open: hours
        .filter((one) => one.weekday === weekday)
        .map((one) => ({ startMinute: one.opensMinute, endMinute: one.closesMinute })),
      usable: workshop ? workshop.usableWorkstations - closed : 0,
      seats: Math.max(cohort.seats, needed ?? 0),
      missing: workshop ? missingIn(workshop, module.equipment) : [],
    };
    const own = sessionWarnings(wanted, {
      dayKind: day.kind,
      ...{ seats: names.seats, course, module, trainer },
      workshop: workshop && {
        ...workshop,
        usableWorkstations: names.usable,
        open: isOpen(hours, weekday, wanted.startMinute, wanted.endMinute),
      },
    });
    const { titleOf, tooFar, elsewhere, stored } = await this.others(db, scope, cohort, {
      wanted,
      workshop,
      limits,
    });
    return [
      ...own.map((warning) => ({ warning, says: warningSentence(warning, names) })),
      ...stored.map((one) => ({
        warning: one.warning,
        says: limitSentence(one, names, one.cohortId === undefined ? null : titleOf(one.cohortId)),
      })),
      ...(tooFar.length === 0
        ? []
        : [{ warning: 'NO_TIME_TO_TRAVEL' as const, says: wayWarning(trainer.name, tooFar) }]),
      ...(wanted.heldOn < this.clock.today()
        ? [{ warning: 'DAY_HAS_PASSED' as const, says: dayHasPassed(wanted.heldOn) }]
        : []),
      ...(elsewhere.length === 0
        ? []
        : [{ warning: 'LEARNERS_ELSEWHERE' as const, says: learnersWarning(elsewhere) }]),
    ];
  }

  /** Who else is concerned on the day, with the classes' names as far as the asker may see them. */
  private async others(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    {
      wanted,
      workshop,
      limits,
    }: { readonly wanted: WantedSession; readonly workshop: WorkshopFacts | null; readonly limits: Limits },
  ): Promise<{
    readonly titleOf: (cohortId: string) => string | null;
    readonly stored: readonly LimitFinding[];
    readonly tooFar: readonly TooFarSession[];
    readonly elsewhere: readonly LearnersThere[];
  }> {
    const session = { ...wanted, cohortId: cohort.id };
    const stored = limitFindings(session, limits);
    const far =
      workshop === null
        ? []
        : await tooFarFrom(db, scope, cohort.centreId, { ...session, buildingId: workshop.buildingId });
    const there = await this.sessions.learnersElsewhere(db, session);
    const seen = await cohorts.byIds(db, scope, [
      ...new Set([...stored, ...far, ...there].flatMap(({ cohortId }) => cohortId ?? [])),
    ]);
    const titleOf = (cohortId: string): string | null => seen.get(cohortId)?.title ?? null;
    return {
      titleOf,
      stored,
      tooFar: far.map((one) => ({
        ...one,
        title: titleOf(one.cohortId),
        sameClass: one.cohortId === cohort.id,
      })),
      elsewhere: there.map((one) => ({
        ...one,
        learners: Number(one.learners),
        title: titleOf(one.cohortId),
      })),
    };
  }

  private async workshopOf(db: Db, scope: Scope, id: string | null): Promise<WorkshopFacts | null> {
    if (id === null) return null;
    const workshop = await this.workshops.find(db, scope, id);
    if (!workshop) throw new DomainError('timetable.workshop_not_found');
    return workshop;
  }

  private async openingHours(db: Db, scope: Scope, buildingId: string): Promise<readonly OpeningHours[]> {
    return (await this.workshops.openingHours(db, scope, [buildingId])).get(buildingId) ?? [];
  }
}
