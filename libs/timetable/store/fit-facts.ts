import { Inject, Injectable, Optional } from '@nestjs/common';
import { type CourseFacts, CourseRepository } from '../../catalogue/index.js';
import type { Cohort } from '../../cohort/index.js';
import { chinaCalendar, type WorkshopFacts, WorkshopRepository } from '../../facility/index.js';
import { addDays, dayOfWeek, DomainError, localDate } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { limitBusy } from '../domain/limits/limit-busy.js';
import type { Busy, FitFacts, ModuleToPlace, RoomToUse } from '../domain/first-fit.js';
import { isQualified, roomSuits, roomSuitsModule } from '../domain/session.js';
import { readLimits } from './limits/read-limits.js';
import { SessionStore, type TrainingSession } from './session-store.js';
import { DayLimits, dayLimitOf } from './solving/day-limits.js';

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
    const own = await this.sessions.ofCohort(db, scope, cohort.id);
    const busy = await this.sessions.busy(db, {
      centreId: cohort.centreId,
      from,
      to: cohort.endsOn,
      cohortId: cohort.id,
    });
    const days = workdays(from, cohort.endsOn);
    const limits = await readLimits(db, scope, cohort.centreId, {
      from,
      to: cohort.endsOn,
      cohortIds: [cohort.id],
    });
    const rooms = await this.rooms(db, scope, { cohort, course }, choice.workshopIds);
    const trainerIds = await this.trainerIds(db, scope, course, choice.trainerIds);
    const limited = limitBusy(limits, {
      days: days.map(({ date }) => date),
      cohortId: cohort.id,
      trainerIds,
      workshops: [
        ...(
          await this.workshops.byIds(
            db,
            scope,
            rooms.map(({ id }) => id),
          )
        ).values(),
      ],
      seats: cohort.seats,
    });
    return {
      course,
      facts: {
        days,
        mostMinutesADay: ((await this.dayLimits?.of(db, scope, cohort)) ?? dayLimitOf(undefined)).minutes,
        blocks: BLOCKS,
        modules: modulesLeft(course, own),
        rooms,
        trainerIds,
        busyCohort: [...busy.cohort, ...limited.cohort],
        busy: joined(busy.byResource, limited.byResource),
      },
    };
  }

  /** Rooms with a station for every seat, the smallest that is enough first; chosen ones in the order chosen. */
  private async rooms(
    db: Db,
    scope: Scope,
    { cohort, course }: { readonly cohort: Cohort; readonly course: CourseFacts },
    chosen: readonly string[] | undefined,
  ): Promise<RoomToUse[]> {
    const found = chosen
      ? await this.chosenRooms(db, scope, chosen)
      : await this.suitableRooms(db, scope, cohort);
    const hours = await this.workshops.openingHours(db, scope, [
      ...new Set(found.map(({ buildingId }) => buildingId)),
    ]);
    const special = course.modules.filter(({ equipment }) => equipment !== null && equipment.length > 0);
    return found.map((room) => ({
      id: room.id,
      forTheory: chosen !== undefined || roomSuits(room, cohort.cluster, 'THEORY'),
      forPractice: chosen ? room.kind === 'WORKSHOP' : roomSuits(room, cohort.cluster, 'PRACTICAL'),
      // Who chooses rooms by hand has decided what they are good for.
      ...(chosen
        ? {}
        : {
            forModule: new Map(
              special.map((module) => [module.id, roomSuitsModule(room, cohort.cluster, module)]),
            ),
          }),
      open: (hours.get(room.buildingId) ?? []).map(({ weekday, opensMinute, closesMinute }) => ({
        weekday,
        startMinute: opensMinute,
        endMinute: closesMinute,
      })),
    }));
  }

  private async chosenRooms(db: Db, scope: Scope, ids: readonly string[]): Promise<WorkshopFacts[]> {
    const found = await this.workshops.byIds(db, scope, ids);
    return ids.map((id) => {
      const room = found.get(id);
      if (!room) throw new DomainError('timetable.workshop_not_found');
      return room;
    });
  }

  private async suitableRooms(db: Db, scope: Scope, cohort: Cohort): Promise<WorkshopFacts[]> {
    const rooms = (await this.workshops.list(db, scope, { ...ALL, minUsable: cohort.seats })).items;
    // Classrooms first, so that theory leaves the workshops to those who practise.
    const order = (room: WorkshopFacts): string =>
      `${room.kind}|${String(room.usableWorkstations).padStart(5, '0')}|${room.code}`;
    return rooms.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
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
      return [...chosen];
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
        mode: module.delivery,
        content: module.content,
        minutes: Math.max(0, module.minutes - planned),
      };
    })
    .filter(({ minutes }) => minutes > 0);
}
