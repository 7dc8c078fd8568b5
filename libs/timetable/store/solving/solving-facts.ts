import { Inject, Injectable, Optional } from '@nestjs/common';
import { CourseRepository } from '../../../catalogue/index.js';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { BuildingWays, chinaCalendar, WorkshopRepository } from '../../../facility/index.js';
import { addDays, localDate } from '../../../kernel/index.js';
import { TrainerRepository } from '../../../people/index.js';
import { bin, Clock, type Db, type Scope } from '../../../platform/index.js';
import { mayPlan } from '../../domain/session.js';
import { readLimits } from '../limits/read-limits.js';
import { pinnedSessions } from '../board/pin-store.js';
import { modulesLeft } from '../fit-facts.js';
import { SessionStore } from '../session-store.js';
import type { CohortToModel, SolvingFacts } from './centre-model.js';
import { dayLimitOf } from './day-limits.js';
import { type FundingDemand, FundingDemands } from './funding-demands.js';
import { leftOf } from './funding-needs.js';

/** More rooms and trainers than one centre has. */
const ALL = { limit: 1_000, offset: 0 } as const;

/** It keeps nothing: what it reads is the same for everybody who plans. */
const ways = new BuildingWays();

export interface SolvingQuestion {
  /** Cohorts whose missing sessions are to be added. */
  readonly complete?: readonly string[];
  /** Cohorts whose sessions may move; every one that may be planned when left out. */
  readonly movable?: readonly string[];
  /** The day on which it is asked; the clock's when left out. */
  readonly today?: string;
  /** Last day to look at; the last day of the cohorts to complete when left out. */
  readonly to?: string;
  readonly evenings: boolean;
  readonly away?: SolvingFacts['away'];
}

/** Gathers what the engine is told, from tomorrow on: what is held today stays as it is. */
@Injectable()
export class SolvingFactsReader {
  /** A property, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(FundingDemands)
  readonly demands?: FundingDemands;

  constructor(
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
  ) {}

  async read(db: Db, scope: Scope, centreId: string, question: SolvingQuestion): Promise<SolvingFacts> {
    const from = addDays(localDate(question.today ?? this.clock.today()), 1);
    const completing = await this.cohorts.byIds(db, scope, question.complete ?? []);
    const last =
      question.to ??
      [...completing.values()]
        .map(({ endsOn }) => endsOn)
        .sort()
        .at(-1) ??
      from;
    const to = last < from ? from : last;
    const rows = await db.query<{ id: string; cohortId: string }>(
      `SELECT id, cohort_id AS cohortId FROM training_session
        WHERE centre_id = ? AND held_on BETWEEN ? AND ? AND state <> 'CANCELLED' ORDER BY id`,
      [bin(centreId), from, to],
    );
    const sessions = await this.sessions.byIds(
      db,
      scope,
      rows.map(({ id }) => id),
    );
    const ids = [...new Set([...(question.complete ?? []), ...rows.map(({ cohortId }) => cohortId)])];
    const cohorts = await this.cohorts.byIds(db, scope, ids);
    const rooms = (await this.workshops.list(db, scope, ALL)).items;
    const buildings = await this.workshops.buildings(db, scope);
    return {
      from,
      to,
      cohorts: await this.modelled(
        db,
        scope,
        ids.flatMap((id) => cohorts.get(id) ?? []),
        question,
        from,
      ),
      sessions: [...sessions.values()],
      workshops: rooms,
      open: new Map(
        buildings.map(({ id, openingHours }) => [
          id,
          openingHours.map(({ weekday, opensMinute, closesMinute }) => ({
            weekday,
            startMinute: opensMinute,
            endMinute: closesMinute,
          })),
        ]),
      ),
      timeBetween: await ways.times(db, scope),
      trainers: (await this.trainers.list(db, scope, ALL)).items,
      isWorkday: (date) => chinaCalendar.isWorkday(date),
      isPublicHoliday: (date) => chinaCalendar.day(date).kind === 'HOLIDAY',
      limits: await readLimits(db, scope, centreId, { from, to, cohortIds: ids }),
      pinned: await pinnedSessions(db, centreId, from, to),
      evenings: question.evenings,
      ...(question.away ? { away: question.away } : {}),
    };
  }

  private async modelled(
    db: Db,
    scope: Scope,
    cohorts: readonly Cohort[],
    question: SolvingQuestion,
    from: string,
  ): Promise<CohortToModel[]> {
    const learners = await this.learners(
      db,
      cohorts.map(({ id }) => id),
    );
    const movable = question.movable && new Set(question.movable);
    const complete = new Set(question.complete);
    const courses = await this.courses.byIds(db, scope, [
      ...new Set(cohorts.map(({ courseId }) => courseId)),
    ]);
    const demandFor = this.demandsOn(db, scope, question.today ?? this.clock.today());
    const found: CohortToModel[] = [];
    for (const cohort of cohorts) {
      const course = courses.get(cohort.courseId);
      if (!course) throw new Error('the course of a cohort is gone');
      const { id, title, seats, startsOn, endsOn, cluster } = cohort;
      const planned = complete.has(id) ? await this.sessions.ofCohort(db, scope, id) : [];
      found.push({
        ...{ id, title, seats, startsOn, endsOn, cluster, course },
        learnerIds: learners.get(id) ?? [],
        movable: mayPlan(cohort) && (movable === undefined || movable.has(id)),
        missing: complete.has(id) ? modulesLeft(course, planned) : [],
        dayLimit: dayLimitOf(await demandFor(cohort.programme)),
        demand: complete.has(id)
          ? leftOf(
              await demandFor(cohort.programme),
              planned.filter(({ heldOn, state }) => heldOn < from && state !== 'CANCELLED'),
            )
          : undefined,
      });
    }
    return found;
  }

  /** What each programme asks for on that day; each is asked once. */
  private demandsOn(
    db: Db,
    scope: Scope,
    today: string,
  ): (programme: string | null) => Promise<FundingDemand | undefined> {
    const asked = new Map<string, Promise<FundingDemand | undefined>>();
    return (programme) => {
      if (programme === null || !this.demands) return Promise.resolve(undefined);
      const known = asked.get(programme) ?? this.demands.of(db, scope, programme, today);
      asked.set(programme, known);
      return known;
    };
  }

  /** Who is on the rosters now, by number only. */
  private async learners(db: Db, cohortIds: readonly string[]): Promise<Map<string, string[]>> {
    const byCohort = new Map<string, string[]>();
    if (cohortIds.length === 0) return byCohort;
    const rows = await db.query<{ cohortId: string; workerId: string }>(
      'SELECT cohort_id AS cohortId, worker_id AS workerId FROM roster_entry WHERE cohort_id IN (?) AND left_on IS NULL',
      [cohortIds.map(bin)],
    );
    for (const { cohortId, workerId } of rows)
      byCohort.set(cohortId, [...(byCohort.get(cohortId) ?? []), workerId]);
    return byCohort;
  }
}
