import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { chinaCalendar, WorkshopRepository } from '../../facility/index.js';
import { addDays, dayOfWeek, endOfMonth, type LocalDate, localDate } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import { Clock, type Db, type Scope } from '../../platform/index.js';
import { forecast, type History } from '../domain/forecast.js';
import {
  type CentreFacts,
  type DemandFact,
  monthsFrom,
  type PlanBasis,
  type PlanDay,
} from '../domain/scenario.js';
import { DemandStore } from './demand-store.js';
import { HistoryStore, type TrainedCount } from './history-store.js';

/** The centre at the planner's desk: no list of it is longer than this. */
const ALL = { limit: 5000, offset: 0 } as const;
/** Full years that a forecast looks back on. */
export const YEARS_BACK = 5;

/** The years that are told from: from the first in which anybody was trained to the last full one. */
export function toldYears(counts: readonly TrainedCount[], thisYear: number): number[] {
  const first = Math.min(thisYear, ...counts.map(({ year }) => year));
  return Array.from({ length: thisYear - first }, (_, index) => first + index);
}

/** Counts by a key, a year without anybody being a year with 0. */
export function historyBy(
  counts: readonly TrainedCount[],
  years: readonly number[],
  keyOf: (count: TrainedCount) => string,
): History[] {
  const keys = [...new Set(counts.map(keyOf))];
  return keys.map((key) => ({
    key,
    counts: years.map((year) => ({
      year,
      people: counts
        .filter((one) => one.year === year && keyOf(one) === key)
        .reduce((sum, { people }) => sum + people, 0),
    })),
  }));
}

/** Gathers from the earlier stages what a plan is made from. */
@Injectable()
export class CentreFactsSource {
  constructor(
    private readonly clock: Clock,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
    private readonly trainers: TrainerRepository,
    private readonly demand: DemandStore,
    private readonly history: HistoryStore,
  ) {}

  async gather(db: Db, scope: Scope, basis: PlanBasis): Promise<CentreFacts> {
    const months = monthsFrom(basis.fromMonth, basis.months);
    const [from, to] = [months[0] as string, months.at(-1) as string];
    const lastDay = endOfMonth(localDate(`${to}-01`));
    const { items: rooms } = await this.workshops.list(db, scope, ALL);
    const hours = await this.workshops.openingHours(db, scope, [
      ...new Set(rooms.map(({ buildingId }) => buildingId)),
    ]);
    const { items: courses } = await this.courses.list(db, scope, ALL);
    const { items: trainers } = await this.trainers.list(db, scope, ALL);
    const standing: DemandFact[] = (await this.demand.standing(db, scope, from, to)).map((one) => ({
      courseId: one.courseId,
      occupationCode: one.occupationCode,
      occupationName: one.occupationName,
      people: one.people,
      fromMonth: one.earliestMonth,
      toMonth: one.latestMonth,
    }));
    return {
      workshops: rooms.map((room) => ({
        id: room.id,
        name: room.name,
        kind: room.kind,
        cluster: room.cluster,
        features: room.features,
        equipment: room.equipment,
        stations: room.usableWorkstations,
        opening: hours.get(room.buildingId) ?? [],
      })),
      trainers,
      courses,
      demand: basis.withForecast
        ? [...standing, ...(await this.unspoken(db, scope, standing, courses, basis))]
        : standing,
      committed: await this.history.committed(db, scope, `${from}-01`, lastDay, this.clock.now()),
      days: daysBetween(localDate(`${from}-01`), lastDay),
    };
  }

  /** What past years let expect in the plan's months beyond what has been asked for. */
  private async unspoken(
    db: Db,
    scope: Scope,
    asked: readonly DemandFact[],
    courses: CentreFacts['courses'],
    basis: PlanBasis,
  ): Promise<DemandFact[]> {
    const thisYear = Number(this.clock.today().slice(0, 4));
    const counts = await this.history.trained(db, scope, thisYear - YEARS_BACK, thisYear - 1);
    const months = monthsFrom(basis.fromMonth, basis.months);
    return forecast(historyBy(counts, toldYears(counts, thisYear), ({ code }) => code)).flatMap(
      ({ key, expected }) => {
        const spoken = asked
          .filter(
            ({ occupationCode, courseId }) =>
              occupationCode === key ||
              courses.some((course) => course.id === courseId && course.occupationCode === key),
          )
          .reduce((sum, { people }) => sum + people, 0);
        const people = Math.floor((expected * basis.months) / 12) - spoken;
        if (people <= 0) return [];
        return [
          {
            courseId: null,
            occupationCode: key,
            occupationName: counts.find(({ code }) => code === key)?.name ?? key,
            label: '预测',
            people,
            fromMonth: months[0] as string,
            toMonth: months.at(-1) as string,
          },
        ];
      },
    );
  }
}

/** Whether people work, day by day, both ends included. */
export function daysBetween(from: LocalDate, to: LocalDate): PlanDay[] {
  const days: PlanDay[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) {
    days.push({ date: at, weekday: dayOfWeek(at), workday: chinaCalendar.isWorkday(at) });
  }
  return days;
}
