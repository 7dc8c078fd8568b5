import { err, ok, type Result } from './result.js';

declare const localDateBrand: unique symbol;

/** A calendar date `YYYY-MM-DD`, years 0001–9999. Plain string order is date order, so `<` and `===` may be used. */
export type LocalDate = string & { readonly [localDateBrand]: 'LocalDate' };

export type LocalDateProblem = 'FORMAT' | 'DATE_DOES_NOT_EXIST';

/** From and to inclusive, the end to 24:00 (rulebook A6.3); `null` leaves that side open. */
export interface DateWindow {
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export interface Period {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
}

/** Days since 1970-01-01 of 0001-01-01 and of 9999-12-31. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

/** Reads `YYYY-MM-DD` and nothing else; refuses days that never were, such as 1900-02-29. */
export function parseLocalDate(text: string): Result<LocalDate, LocalDateProblem> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return err('FORMAT');
  const { year, month, day } = partsOf(text);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return err('DATE_DOES_NOT_EXIST');
  }
  return ok(text as LocalDate);
}

/** Takes a string for a date. Throws RangeError when it is none; for input by people use `parseLocalDate`. */
export function localDate(text: string): LocalDate {
  const result = parseLocalDate(text);
  if (!result.ok) throw new RangeError(`Not a calendar date: ${result.error}`);
  return result.value;
}

export function isLocalDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && parseLocalDate(value).ok;
}

/** Negative, zero or positive, as a sort function wants it. */
export function compareLocalDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether the date lies in the window, both ends included. */
export function isWithin(date: LocalDate, window: DateWindow): boolean {
  return (window.from === null || date >= window.from) && (window.to === null || date <= window.to);
}

/** Throws RangeError when the result leaves the years 0001–9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isSafeInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  return ofEpochDay(epochDayOf(date) + days);
}

/** The corresponding day, or the last day of a month that has none: 2024-01-31 + 1 month is 2024-02-29. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  if (!Number.isSafeInteger(months)) throw new RangeError(`Not a whole number of months: ${months}`);
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  if (targetYear < 1 || targetYear > 9999) throw new RangeError('The date leaves the years 0001–9999');
  return format(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** The corresponding day, or 28 February for 29 February in a common year. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`; 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** 1 Monday … 7 Sunday (ISO 8601, GB/T 7408). */
export function dayOfWeek(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  return (((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The first day that counts: the day of the event itself is not counted (Civil Code art. 201). */
export function periodStart(event: LocalDate): LocalDate {
  return addDays(event, 1);
}

/**
 * The last day of a period that an event opens (Civil Code art. 201–202): counting starts the day after, years and
 * months end on the day corresponding to the event or else at month end, days are simply counted on from there.
 * One month from 2024-01-31 ends on 2024-02-29; ten days from 2024-03-01 end on 2024-03-11.
 */
export function periodEnd(event: LocalDate, { years = 0, months = 0, days = 0 }: Period): LocalDate {
  if (years < 0 || months < 0 || days < 0) throw new RangeError('A period is not negative');
  return addDays(addMonths(event, years * 12 + months), days);
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** 1–12. */
export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

export function startOfYear(date: LocalDate): LocalDate {
  return `${date.slice(0, 4)}-01-01` as LocalDate;
}

export function endOfYear(date: LocalDate): LocalDate {
  return `${date.slice(0, 4)}-12-31` as LocalDate;
}

export function startOfMonth(date: LocalDate): LocalDate {
  return `${date.slice(0, 8)}01` as LocalDate;
}

export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return format(year, month, daysInMonth(year, month));
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export function epochDayOf(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  // Years are counted from March, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Throws RangeError outside the years 0001–9999. */
export function ofEpochDay(epochDay: number): LocalDate {
  if (!(epochDay >= FIRST_DAY && epochDay <= LAST_DAY)) {
    throw new RangeError('The date leaves the years 0001–9999');
  }
  const z = epochDay + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function partsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function format(year: number, month: number, day: number): LocalDate {
  const y = year.toString().padStart(4, '0');
  return `${y}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
