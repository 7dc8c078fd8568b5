import { Injectable } from '@nestjs/common';
import {
  type MakeUpPlace,
  MakeUpStore,
  type MissingMinutes,
  MissedTraining,
} from '../../../attendance/index.js';
import { CourseRepository, type CourseModuleFacts } from '../../../catalogue/index.js';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { MakeUpPlaces, SessionStore } from '../../../timetable/index.js';
import type { forecastRoutes } from '../../contracts/forecast/routes.js';
import { type Kind, kindOf, KINDS } from '../../domain/forecast/kinds.js';
import { type MakeUpWish, makeUpWish, repairedBy } from '../../domain/forecast/make-up.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';

type Answer = OutputOf<typeof forecastRoutes.suggest>;

interface InNeed {
  readonly workerId: string;
  readonly workerName: string;
  readonly wish: MakeUpWish;
  /** Where the learner is sent already. */
  readonly places: readonly DayTime[];
}

const CLASS_HOUR = 45;
/** A day holds no more than eight class hours. */
const LONGEST = 8 * CLASS_HOUR;
const SHOWN = 30;

interface DayTime {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

const meets = (a: DayTime, b: DayTime): boolean =>
  a.heldOn === b.heldOn && a.startMinute < b.endMinute && b.startMinute < a.endMinute;

/** What is known of the cohort's own plan. */
@Injectable()
export class MakeUpFacts {
  constructor(
    private readonly courses: CourseRepository,
    private readonly sessions: SessionStore,
    private readonly makeUps: MakeUpStore,
    private readonly missed: MissedTraining,
  ) {}

  /** By learner and module the minutes that were missed and that no place makes up yet. */
  missing(db: Db, cohort: Cohort, workerIds: readonly string[]): Promise<Map<string, MissingMinutes>> {
    return this.missed.open(db, cohort.centreId, cohort.id, workerIds);
  }

  /** Where learners of the cohort are sent already and have not been yet. */
  async arranged(db: Db, cohort: Cohort): Promise<MakeUpPlace[]> {
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const places = await this.makeUps.ofCohort(db, scope, cohort.id);
    return places.filter(({ state }) => state === 'ARRANGED');
  }

  /** Learners of other classes who have a place in these sessions already, by session. */
  guestsIn(db: Db, sessionIds: readonly string[]): Promise<Map<string, number>> {
    return this.makeUps.guestsIn(db, sessionIds);
  }

  /** The module whose training counts as that kind: the narrowest first. */
  async moduleFor(db: Db, cohort: Cohort, kind: Kind): Promise<CourseModuleFacts | undefined> {
    const course = await this.courses.find(
      db,
      { kind: 'centre', centreId: cohort.centreId },
      cohort.courseId,
    );
    const modules = course?.modules ?? [];
    const like = (delivery: string, content?: string): CourseModuleFacts | undefined =>
      modules.find((one) => one.delivery === delivery && (content === undefined || one.content === content));
    if (kind === 'ONLINE') return like('ONLINE') ?? like('OFFLINE');
    if (kind === 'THEORY') return like('OFFLINE', 'THEORY') ?? like('OFFLINE');
    return like('OFFLINE', 'PRACTICAL');
  }

  /** When the cohort's learners are in class already. */
  async busyTimes(db: Db, cohort: Cohort): Promise<DayTime[]> {
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const sessions = await this.sessions.ofCohort(db, scope, cohort.id);
    return sessions.filter(({ state }) => state !== 'CANCELLED');
  }
}

/** Where and when learners of a cohort could still make up what they lack. Nothing is reserved by asking. */
@Injectable()
export class SuggestMakeUp {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly forecasts: ForecastStore,
    private readonly places: MakeUpPlaces,
    private readonly planned: MakeUpFacts,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<Answer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const today = this.clock.today();
    const teaches = cohort.state === 'OPEN' || cohort.state === 'RUNNING';
    const learners = teaches ? await this.forecasts.learnersOf(db, scope, cohortId) : [];
    const arranged = learners.length === 0 ? [] : await this.planned.arranged(db, cohort);
    const inNeed = learners.flatMap(({ workerId, workerName, outlook, claimNumber }): InNeed[] => {
      const wish = claimNumber === null ? makeUpWish(outlook) : null;
      if (!wish) return [];
      const own = arranged.filter((place) => place.workerId === workerId);
      // A shortfall is what is missing beside the arranged places; what was missed is partly made up by them.
      const made =
        outlook.shortfall === null ? own.reduce((sum, { minutes }) => sum + Number(minutes), 0) : 0;
      const minutes = wish.minutes - made;
      return minutes <= 0 ? [] : [{ workerId, workerName, wish: { ...wish, minutes }, places: own }];
    });
    if (inNeed.length === 0) return { learnersInNeed: 0, extra: [], elsewhere: [] };
    return {
      learnersInNeed: inNeed.length,
      extra: await this.extra(db, cohort, inNeed, today),
      elsewhere: await this.elsewhere(db, scope, cohort, inNeed, today),
    };
  }

  /** For every kind that is lacked, the first times for the longest need of it. */
  private async extra(
    db: Db,
    cohort: Cohort,
    inNeed: readonly InNeed[],
    today: string,
  ): Promise<Answer['extra']> {
    const found: Answer['extra'] = [];
    for (const kind of KINDS) {
      const longest = Math.max(
        0,
        ...inNeed.filter(({ wish }) => wish.kind === kind).map(({ wish }) => wish.minutes),
      );
      const module = longest === 0 ? undefined : await this.planned.moduleFor(db, cohort, kind);
      if (!module) continue;
      const minutes = Math.min(LONGEST, Math.ceil(longest / CLASS_HOUR) * CLASS_HOUR);
      for (const slot of await this.places.freeSlots(db, cohort, { moduleId: module.id, minutes, today })) {
        const { delivery: mode, content } = module;
        const of = kindOf({ mode, content, atBase: kind === 'BASE' });
        found.push({
          ...slot,
          moduleTitle: module.title,
          mode,
          content,
          helps: helpsOf(inNeed, { kind: of, minutes: slot.minutes }),
        });
      }
    }
    return found;
  }

  /** Sessions of other cohorts at times when this one has none. */
  private async elsewhere(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    inNeed: readonly InNeed[],
    today: string,
  ): Promise<Answer['elsewhere']> {
    const own = await this.planned.busyTimes(db, cohort);
    const from = addDays(localDate(today), 1);
    const now = this.clock.now();
    const sessions = await this.places.elsewhere(db, scope, cohort, { from, limit: 200, now });
    const guests = await this.planned.guestsIn(
      db,
      sessions.map(({ id }) => id),
    );
    const missing = await this.planned.missing(
      db,
      cohort,
      inNeed.map(({ workerId }) => workerId),
    );
    return sessions
      .map((one) => ({
        ...one,
        seatsFree: one.seatsFree === null ? null : one.seatsFree - (guests.get(one.id) ?? 0),
      }))
      .filter(({ seatsFree }) => seatsFree === null || seatsFree > 0)
      .filter((session) => session.heldOn <= cohort.endsOn && !own.some((busy) => meets(busy, session)))
      .map((session) => {
        const kind = kindOf({ ...session, atBase: session.atBase === 1 });
        const free = inNeed.filter(({ places }) => !places.some((place) => meets(place, session)));
        const helps = helpsOf(free, { ...session, kind }).flatMap((one) => {
          const minutes = Math.min(one.minutes, missing.get(one.workerId)?.get(session.moduleId) ?? 0);
          return minutes > 0 ? [{ ...one, minutes }] : [];
        });
        return { ...session, sessionId: session.id, helps };
      })
      .filter(({ helps }) => helps.length > 0)
      .slice(0, SHOWN);
  }
}

function helpsOf(
  inNeed: readonly InNeed[],
  session: { readonly kind: Kind; readonly minutes: number },
): Answer['extra'][number]['helps'] {
  return inNeed
    .map(({ workerId, workerName, wish }) => ({ workerId, workerName, minutes: repairedBy(wish, session) }))
    .filter(({ minutes }) => minutes > 0);
}
