import type { WayTime } from '../../../facility/index.js';
import { addDays, localDate } from '../../../kernel/index.js';
import type { SolvingFacts } from './centre-model.js';

/** What a thread is told of a centre: the same facts, what they can be asked written out for the days and buildings. */
export interface PlainFacts extends Omit<SolvingFacts, 'timeBetween' | 'isWorkday' | 'isPublicHoliday'> {
  readonly workdays: ReadonlySet<string>;
  readonly publicHolidays: ReadonlySet<string>;
  /** From one building with a workshop to another. */
  readonly times: ReadonlyMap<string, ReadonlyMap<string, WayTime>>;
}

export function plainFacts({ timeBetween, isWorkday, isPublicHoliday, ...facts }: SolvingFacts): PlainFacts {
  const days: string[] = [];
  for (let day = localDate(facts.from); day <= facts.to; day = addDays(day, 1)) days.push(day);
  const buildings = [...new Set(facts.workshops.map(({ buildingId }) => buildingId))];
  return {
    ...facts,
    workdays: new Set(days.filter(isWorkday)),
    publicHolidays: new Set(days.filter((day) => isPublicHoliday?.(day) === true)),
    times: new Map(buildings.map((a) => [a, new Map(buildings.map((b) => [b, timeBetween(a, b)]))])),
  };
}

/** The facts again. Throws when a building is asked about that had no workshop. */
export function factsOf({ workdays, publicHolidays, times, ...facts }: PlainFacts): SolvingFacts {
  return {
    ...facts,
    isWorkday: (date) => workdays.has(date),
    isPublicHoliday: (date) => publicHolidays.has(date),
    timeBetween: (from, to) => {
      const time = times.get(from)?.get(to);
      if (!time) throw new Error('a way to a building without workshops');
      return time;
    },
  };
}
