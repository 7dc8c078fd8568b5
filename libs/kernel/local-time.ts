import { epochDayOf, ofEpochDay, type LocalDate } from './local-date.js';

/** Civil time of mainland China; the zone of every date the product decides by. */
export const CHINA_ZONE = 'Asia/Shanghai';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 60 * MINUTE_MS;
/** 1992-01-01T00:00Z: after the last summer time of 1991 the offset has been +08:00 without exception. */
const CHINA_FIXED_SINCE = 694_224_000_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date at that instant in the zone. Throws RangeError for an invalid Date or unknown zone. */
export function localDateOf(instant: Date, zone: string = CHINA_ZONE): LocalDate {
  return ofEpochDay(Math.floor(wallClockOf(instant, zone) / DAY_MS));
}

/** Minutes since local midnight by the wall clock, 0–1439; seconds are cut off. */
export function minuteOfDay(instant: Date, zone: string = CHINA_ZONE): number {
  const wallClock = wallClockOf(instant, zone);
  return Math.floor((wallClock - Math.floor(wallClock / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/**
 * The instant at which the wall clock of the zone shows that date and minute. Minute 1440 is 24:00, the first
 * instant after the day. In a zone with summer time a minute that is skipped maps to the one an hour off.
 */
export function instantAt(date: LocalDate, minute: number, zone: string = CHINA_ZONE): Date {
  if (!Number.isInteger(minute) || minute < 0 || minute > 1440) {
    throw new RangeError(`Not a minute of a day: ${minute}`);
  }
  const wallClock = epochDayOf(date) * DAY_MS + minute * MINUTE_MS;
  const guess = wallClock - offsetAt(wallClock, zone);
  return new Date(wallClock - offsetAt(guess, zone));
}

/** `HH:mm` of a minute of the day, `24:00` for 1440. */
export function formatMinuteOfDay(minute: number): string {
  const hours = Math.floor(minute / 60);
  return `${hours.toString().padStart(2, '0')}:${(minute % 60).toString().padStart(2, '0')}`;
}

function wallClockOf(instant: Date, zone: string): number {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('Not an instant: invalid Date');
  return time + offsetAt(time, zone);
}

function offsetAt(time: number, zone: string): number {
  if (zone === CHINA_ZONE && time >= CHINA_FIXED_SINCE) return CHINA_OFFSET_MS;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wallClock = Date.UTC(year, month - 1, day, hour, minute, second);
  // The formatter drops milliseconds; so must the instant it is compared with.
  return wallClock - Math.floor(time / 1000) * 1000;
}
