import { CLASS_HOUR_MINUTES } from '../../../kernel/index.js';
import { type DayPeriod, overlaps, pausesIn, SLOT_MINUTES } from '../session.js';

/** Where class hours begin: four in the morning, four in the afternoon, four in the evening, ten minutes apart. */
export const HOUR_STARTS = [510, 565, 620, 675, 840, 895, 950, 1005, 1110, 1165, 1220, 1275] as const;

/** Sets of class hours that are held in one go, as bit masks. */
export const PARTS_OF_DAY = [0x00f, 0x0f0, 0xf00] as const;
export const DAYTIME = 0x0ff;
export const WHOLE_DAY = 0xfff;
/** Class hours in one part of a day. */
export const HOURS_IN_PART = 4;

export interface GridPlace {
  readonly slot: number;
  readonly hours: number;
}

const hoursIn = (trainingMinutes: number): number => Math.ceil(trainingMinutes / CLASS_HOUR_MINUTES);

/** Class hours that a stretch of a day touches, as a bit mask. */
export function hoursTouched(period: DayPeriod): number {
  return HOUR_STARTS.reduce<number>(
    (mask, startMinute, slot) =>
      overlaps(period, { startMinute, endMinute: startMinute + CLASS_HOUR_MINUTES })
        ? mask | (1 << slot)
        : mask,
    0,
  );
}

/**
 * Where a session stands on the grid. One that begins or pauses at other minutes stands where it touches exactly as many
 * class hours as it needs; undefined when it takes up more than those.
 */
export function gridPlaceOf(
  session: DayPeriod & { readonly breakMinutes: number; readonly minutes: number },
): GridPlace | undefined {
  const hours = hoursIn(session.minutes);
  const touched = hoursTouched(session);
  const exact = HOUR_STARTS.findIndex((start) => start === session.startMinute);
  const onGrid = exact >= 0 && session.breakMinutes === pausesIn(session.minutes);
  const slot = onGrid ? exact : HOUR_STARTS.findIndex((_, at) => (touched & (1 << at)) !== 0);
  const mask = slot < 0 ? 0 : ((1 << hours) - 1) << slot;
  if (slot < 0 || (!onGrid && mask !== touched)) return undefined;
  return hours > 0 && PARTS_OF_DAY.some((part) => (part & mask) === mask) ? { slot, hours } : undefined;
}

/** The times of a session of so many training minutes that begins with that class hour. */
export function timesAt(
  slot: number,
  trainingMinutes: number,
): DayPeriod & { readonly breakMinutes: number } {
  const startMinute = HOUR_STARTS[slot];
  if (startMinute === undefined) throw new RangeError(`no class hour ${slot}`);
  const breakMinutes = pausesIn(trainingMinutes);
  return { startMinute, endMinute: startMinute + trainingMinutes + breakMinutes, breakMinutes };
}

/** The class hours that lie within the opening hours of a day. */
export function hoursWithin(open: readonly DayPeriod[]): number {
  return HOUR_STARTS.reduce<number>((mask, startMinute, slot) => {
    const endMinute = startMinute + CLASS_HOUR_MINUTES;
    return open.some((one) => one.startMinute <= startMinute && endMinute <= one.endMinute)
      ? mask | (1 << slot)
      : mask;
  }, 0);
}

export interface ModuleMinutes {
  readonly id: string;
  readonly minutes: number;
}

/** One session to be placed: its module, its training minutes and the class hours that takes. */
export interface SessionToPlace {
  readonly moduleId: string;
  readonly minutes: number;
  readonly hours: number;
}

/**
 * Cuts modules into sessions that fill parts of a day without a gap when they are laid out one after the other: a
 * module that begins where another left half a morning over takes that half first. Minutes off the five-minute grid
 * are rounded up to it.
 */
export function sessionsToPlace(modules: readonly ModuleMinutes[]): SessionToPlace[] {
  const found: SessionToPlace[] = [];
  let used = 0;
  for (const module of modules) {
    let left = Math.ceil(module.minutes / SLOT_MINUTES) * SLOT_MINUTES;
    while (left > 0) {
      const hours = Math.min(HOURS_IN_PART - used, hoursIn(left));
      const minutes = Math.min(left, hours * CLASS_HOUR_MINUTES);
      found.push({ moduleId: module.id, minutes, hours });
      left -= minutes;
      used = (used + hours) % HOURS_IN_PART;
    }
  }
  return found;
}

/**
 * Lengths in seconds of the searches that share a budget: short ones first, so that there soon is an answer to show
 * and to go on from, then longer and longer ones. They add up to the budget.
 */
export function roundsOf(seconds: number): number[] {
  const rounds: number[] = [];
  let left = seconds;
  for (let next = 1; left > 0; next *= 2) {
    // What would remain too short for a search of its own goes to this one.
    const length = left - next < next * 2 ? left : next;
    rounds.push(length);
    left -= length;
  }
  return rounds;
}
