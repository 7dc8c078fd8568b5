declare const minutesBrand: unique symbol;

/** A length of time in whole minutes, never negative. Hours of training are kept in nothing else. */
export type Minutes = number & { readonly [minutesBrand]: 'Minutes' };

/** One 课时 where a policy does not say otherwise (rulebook R04 c, A6.5). */
export const CLASS_HOUR_MINUTES = 45;

/** More than 1900 years: keeps every product below exact. */
const MAX_MINUTES = 1_000_000_000;

/** Takes a number for a length of time. Throws RangeError unless it is whole, not negative and below 10^9. */
export function minutes(value: number): Minutes {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_MINUTES) {
    throw new RangeError(`Not a whole number of minutes: ${value}`);
  }
  return (value === 0 ? 0 : value) as Minutes;
}

export const ZERO_MINUTES: Minutes = minutes(0);

export function addMinutes(a: Minutes, b: Minutes): Minutes {
  return minutes(a + b);
}

export function sumMinutes(parts: Iterable<Minutes>): Minutes {
  let total = 0;
  for (const part of parts) total = minutes(total + part);
  return minutes(total);
}

/**
 * Whether the minutes make up `classHours` 课时, the limit included: 1800 minutes are 40 class hours, 1799 are not.
 * `classHours` may have up to two decimals; compared as integers, so nothing is rounded in anyone's favour.
 */
export function atLeastClassHours(
  attended: Minutes,
  classHours: number,
  perHour: number = CLASS_HOUR_MINUTES,
): boolean {
  return attended * 100 >= hundredths(classHours) * classHourLength(perHour);
}

/** The whole minutes still missing to `classHours`, 0 once they are reached. */
export function missingMinutes(
  attended: Minutes,
  classHours: number,
  perHour: number = CLASS_HOUR_MINUTES,
): Minutes {
  const needed = Math.ceil((hundredths(classHours) * classHourLength(perHour)) / 100);
  return minutes(Math.max(0, needed - attended));
}

/** Whole class hours as minutes: 40 → 1800. */
export function minutesOfClassHours(classHours: number, perHour: number = CLASS_HOUR_MINUTES): Minutes {
  return minutes(Math.ceil((hundredths(classHours) * classHourLength(perHour)) / 100));
}

/** Class hours with two decimals, cut off and never rounded up: 1799 minutes are `39.97`, not `39.98`. */
export function formatClassHours(attended: Minutes, perHour: number = CLASS_HOUR_MINUTES): string {
  const cut = Math.floor((attended * 100) / classHourLength(perHour));
  return `${Math.floor(cut / 100)}.${(cut % 100).toString().padStart(2, '0')}`;
}

/**
 * Whether `part` is at least `percent` per cent of `whole`, the limit included, compared as integers.
 * Nothing of nothing is no share: false when `whole` is 0.
 */
export function atLeastShare(part: Minutes, whole: Minutes, percent: number): boolean {
  return whole > 0 && part * 10_000 >= whole * hundredths(percent);
}

function hundredths(value: number): number {
  const scaled = Math.round(value * 100);
  if (!(value >= 0 && value <= 1_000_000) || scaled / 100 !== value) {
    throw new RangeError(`Not a number with at most two decimals between 0 and 1,000,000: ${value}`);
  }
  return scaled;
}

function classHourLength(perHour: number): number {
  if (!Number.isInteger(perHour) || perHour < 1 || perHour > 240) {
    throw new RangeError(`Not a length of a class hour in minutes: ${perHour}`);
  }
  return perHour;
}
