import { Inject, Injectable, Optional } from '@nestjs/common';
import { type CourseFacts, CourseRepository } from '../../catalogue/index.js';
import type { Cohort } from '../../cohort/index.js';
import { BuildingWays, chinaCalendar, type WorkshopFacts, WorkshopRepository } from '../../facility/index.js';
import { addDays, dayOfWeek, DomainError, localDate } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { limitBusy } from '../domain/limits/limit-busy.js';
import type { Busy, FitFacts, ModuleToPlace, RoomToUse, StandingSession } from '../domain/first-fit.js';
import { isQualified, roomSuits, roomSuitsModule } from '../domain/session.js';
import { losesNeeded } from '../engine/centre/constraints/funding.js';
import { readLimits } from './limits/read-limits.js';
import { wayRule } from './limits/way-rule.js';
import { SessionStore, type TrainingSession } from './session-store.js';
import { DayLimits, dayLimitOf } from './solving/day-limits.js';
import { leftOf } from './solving/funding-needs.js';

/** It keeps nothing: what it reads is the same for everybody who plans. */
const ways = new BuildingWays();

/** 08:30–12:00 and 14:00–17:30: four class hours with their pauses in each. */
const BLOCKS = [
  { startMinute: 510, endMinute: 720 },
  { startMinute: 840, endMinute: 1050 },
] as const;

/** More rooms and trainers than one centre has. */
const ALL = { limit: 1_000, offset: 0 } as const;

export interface Choice {
  readonly trainerIds?: readonly string[] | undefined;
  readonly workshopIds?: readonly string[] | undefined;
  readonly from?: string | undefined;
}

/** Gathers what the first-fit works on. */
@Injectable()
export class FitFactsReader {
  /** A property, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(DayLimits)
  readonly dayLimits?: DayLimits;

  constructor(
    private readonly sessions: SessionStore,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
  ) {}

  async read(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    choice: Choice,
  ): Promise<{ readonly facts: FitFacts; readonly course: CourseFacts }> {
    const course = await this.courses.find(db, scope, cohort.courseId);
    if (!course) throw new Error('the course of a cohort is gone');
    const from = choice.from !== undefined && choice.from > cohort.startsOn ? choice.from : cohort.startsOn;
    const own = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ state }) => state !== 'CANCELLED',
    );
    const range = { centreId: cohort.centreId, from, to: cohort.endsOn };
    const planned = await this.sessions.ofCentre(db, range);
    const all = (await this.workshops.list(db, scope, ALL)).items;
    const rooms = await this.rooms(
      db,
      scope,
      { cohort, course },
      {
        found: choice.workshopIds ? chosenOf(all, choice.workshopIds) : inTurn(all),
        usedAsBase: new Set(planned.flatMap(({ atBase, workshopId }) => (atBase ? (workshopId ?? []) : []))),
      },
    );
    const trainerIds = await this.trainerIds(db, scope, course, choice.trainerIds);
    const sharing = await this.sessions.cohortsSharing(db, cohort.id);
    const days = workdays(from, cohort.endsOn);
    const usable = new Map(all.map((room) => [room.id, room]));
    const limited = limitBusy(
      await readLimits(db, scope, cohort.centreId, { ...range, cohortIds: [cohort.id] }),
      {
        days: days.map(({ date }) => date),
        cohortId: cohort.id,
        sharing,
        trainerIds,
        workshops: rooms.flatMap(({ id }) => usable.get(id) ?? []),
        seats: cohort.seats,
      },
    );
    const buildingOf = new Map(all.map(({ id, buildingId }) => [id, buildingId]));
    const taken = takenBy(planned, { cohortId: cohort.id, sharing, buildingOf });
    return {
      course,
      facts: {
        days,
        mostMinutesADay: ((await this.dayLimits?.of(db, scope, cohort)) ?? dayLimitOf(undefined)).minutes,
        blocks: BLOCKS,
        modules: modulesLeft(course, own),
        rooms,
        trainerIds,
        busyCohort: [...taken.cohort, ...limited.cohort],
        busy: joined(taken.byResource, limited.byResource),
        standing: standingOf(course, own),
        leavesTheWay: wayRule([...new Set(buildingOf.values())], await ways.times(db, scope)),
        neededAtBase: leftOf(await this.dayLimits?.demandOf(db, scope, cohort), own)?.atBase ?? 0,
        losesNeeded,
      },
    };
  }

  /** Rooms with a station for every seat, with what each is good for. */
  private async rooms(
    db: Db,
    scope: Scope,
    { cohort, course }: { readonly cohort: Cohort; readonly course: CourseFacts },
    {
      found,
      usedAsBase,
    }: { readonly found: readonly WorkshopFacts[]; readonly usedAsBase: ReadonlySet<string> },
  ): Promise<RoomToUse[]> {
    const enough = found.filter(({ usableWorkstations }) => usableWorkstations >= cohort.seats);
    const hours = await this.workshops.openingHours(db, scope, [
      ...new Set(enough.map(({ buildingId }) => buildingId)),
    ]);
    const special = course.modules.filter(({ equipment }) => equipment !== null && equipment.length > 0);
    return enough.map((room) => ({
      id: room.id,
      buildingId: room.buildingId,
      forTheory: roomSuits(room, cohort.cluster, 'THEORY'),
      forPractice: roomSuits(room, cohort.cluster, 'PRACTICAL'),
      forModule: new Map(special.map((module) => [module.id, roomSuitsModule(room, cohort.cluster, module)])),
      atBase: room.trainingBase || usedAsBase.has(room.id),
      open: (hours.get(room.buildingId) ?? []).map(({ weekday, opensMinute, closesMinute }) => ({
        weekday,
        startMinute: opensMinute,
        endMinute: closesMinute,
      })),
    }));
  }

  private async trainerIds(
    db: Db,
    scope: Scope,
    course: CourseFacts,
    chosen: readonly string[] | undefined,
  ): Promise<string[]> {
    if (chosen) {
      const found = await this.trainers.byIds(db, scope, chosen);
      if (chosen.some((id) => !found.has(id))) throw new DomainError('timetable.trainer_not_found');
      return chosen.filter((id) => isQualified(found.get(id)!, course));
    }
    const pool = (await this.trainers.list(db, scope, ALL)).items.filter((trainer) =>
      isQualified(trainer, course),
    );
    // Those certified before those who are only of the cluster.
    const certified = pool.filter(({ qualifications }) => qualifications.length > 0);
    const others = pool.filter(({ qualifications }) => qualifications.length === 0);
    return [...certified, ...others].map(({ id }) => id);
  }
}

/** Chosen rooms in the order in which they were chosen. */
function chosenOf(all: readonly WorkshopFacts[], ids: readonly string[]): WorkshopFacts[] {
  const known = new Map(all.map((room) => [room.id, room]));
  return ids.map((id) => {
    const room = known.get(id);
    if (!room) throw new DomainError('timetable.workshop_not_found');
    return room;
  });
}

/** Classrooms first, so that theory leaves the workshops to those who practise; the smallest that is enough first. */
function inTurn(all: readonly WorkshopFacts[]): WorkshopFacts[] {
  const order = (room: WorkshopFacts): string =>
    `${room.kind}|${String(room.usableWorkstations).padStart(5, '0')}|${room.code}`;
  return all.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** What is planned as stretches that are taken: of the cohort and its learners, of each room and each trainer. */
function takenBy(
  planned: readonly TrainingSession[],
  of: {
    readonly cohortId: string;
    readonly sharing: readonly string[];
    readonly buildingOf: ReadonlyMap<string, string>;
  },
): { readonly cohort: Busy[]; readonly byResource: Map<string, Busy[]> } {
  const cohort: Busy[] = [];
  const byResource = new Map<string, Busy[]>();
  for (const session of planned) {
    const { workshopId, trainerId, heldOn, startMinute, endMinute, minutes } = session;
    const buildingId = workshopId === null ? undefined : of.buildingOf.get(workshopId);
    const times = { heldOn, startMinute, endMinute };
    const busy: Busy = { ...times, minutes, buildingId };
    if (session.cohortId === of.cohortId) cohort.push(busy);
    // Hours in another class are no hours of this class's day.
    else if (of.sharing.includes(session.cohortId)) cohort.push({ ...times, minutes: 0 });
    for (const id of [workshopId, trainerId]) {
      if (id === null) continue;
      const list = byResource.get(id);
      if (list) list.push(busy);
      else byResource.set(id, [busy]);
    }
  }
  return { cohort, byResource };
}

function standingOf(course: CourseFacts, own: readonly TrainingSession[]): StandingSession[] {
  const stages = new Map(course.modules.map(({ id, ordinal }) => [id, ordinal]));
  return own.map(({ moduleId, heldOn, startMinute }) => ({
    ...{ heldOn, startMinute },
    stage: stages.get(moduleId) ?? 0,
  }));
}

const joined = (
  a: ReadonlyMap<string, readonly Busy[]>,
  b: ReadonlyMap<string, readonly Busy[]>,
): Map<string, readonly Busy[]> =>
  new Map([...a.keys(), ...b.keys()].map((id) => [id, [...(a.get(id) ?? []), ...(b.get(id) ?? [])]]));

/** China's working days from one day to another, make-up workdays included. */
export function workdays(from: string, to: string): FitFacts['days'] {
  const days: { date: string; weekday: number }[] = [];
  for (let date = localDate(from); date <= to; date = addDays(date, 1)) {
    if (chinaCalendar.isWorkday(date)) days.push({ date, weekday: dayOfWeek(date) });
  }
  return days;
}

/** What of each module is not on the timetable yet, in the order of the course. */
export function modulesLeft(course: CourseFacts, sessions: readonly TrainingSession[]): ModuleToPlace[] {
  return course.modules
    .map((module) => {
      const planned = sessions
        .filter(({ moduleId, state }) => moduleId === module.id && state !== 'CANCELLED')
        .reduce((sum, { minutes }) => sum + minutes, 0);
      return {
        id: module.id,
        stage: module.ordinal,
        mode: module.delivery,
        content: module.content,
        minutes: Math.max(0, module.minutes - planned),
      };
    })
    .filter(({ minutes }) => minutes > 0);
}
