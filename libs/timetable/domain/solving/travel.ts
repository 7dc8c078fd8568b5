import type { WayTime } from '../../../facility/domain/ways.js';
import { CLASS_HOUR_MINUTES } from '../../../kernel/index.js';
import type { DayPeriod } from '../session.js';
import { HOUR_STARTS } from './day-grid.js';

/** Whether two stretches of one day leave so many minutes between them. */
export const leavesMinutes = (a: DayPeriod, b: DayPeriod, minutes: number): boolean =>
  a.endMinute + minutes <= b.startMinute || b.endMinute + minutes <= a.startMinute;

/** By class hour, the class hours that leave too little time for the way, as bit masks; its own among them. */
const tooNear = (minutes: number): number[] =>
  HOUR_STARTS.map((_, slot) =>
    HOUR_STARTS.reduce<number>(
      (mask, __, other) =>
        leavesMinutes(classHour(slot), classHour(other), minutes) ? mask : mask | (1 << other),
      0,
    ),
  );

/**
 * The ways between buildings as the engine asks for them. Minutes that are entered are compared with the pauses
 * of the day, so that a midday break is long enough for most of them; what is not entered costs whole class hours.
 */
export function travelOf(
  buildings: readonly string[],
  timeBetween: (from: string, to: string) => WayTime,
): { readonly travel: number[][]; readonly tooNear: (number[] | null)[][] } {
  const times = buildings.map((a) => buildings.map((b) => timeBetween(a, b)));
  return {
    travel: times.map((row) => row.map(({ minutes }) => Math.ceil(minutes / CLASS_HOUR_MINUTES))),
    tooNear: times.map((row) => row.map(({ minutes, entered }) => (entered ? tooNear(minutes) : null))),
  };
}

const classHour = (slot: number): DayPeriod => ({
  startMinute: HOUR_STARTS[slot]!,
  endMinute: HOUR_STARTS[slot]! + CLASS_HOUR_MINUTES,
});
