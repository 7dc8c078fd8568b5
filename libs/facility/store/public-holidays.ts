import chineseDays from 'chinese-days';
import { addDays, localDate } from '../../kernel/index.js';
import { WorkCalendar, type YearRules } from '../domain/work-calendar.js';

/** The kept library writes `National Day,国庆节,3` for special days and the weekday's name for others. */
function chineseName(name: string): string | undefined {
  const parts = name.split(',');
  return parts.length === 3 ? parts[1] : undefined;
}

/** The State Council's arrangement of a year; undefined for a year the library does not know (yet). */
function publishedRules(year: number): YearRules | undefined {
  const holidays = new Map<string, string>();
  const makeUpWorkdays = new Map<string, string>();
  for (let at = localDate(`${year}-01-01`); at.startsWith(`${year}-`); at = addDays(at, 1)) {
    const detail = chineseDays.getDayDetail(at);
    const name = chineseName(detail.name);
    if (name !== undefined) (detail.work ? makeUpWorkdays : holidays).set(at, name);
  }
  return holidays.size === 0 ? undefined : { holidays, makeUpWorkdays, provisional: false };
}

/** Lunar month and day, and the days of holiday from it on; New Year's Eve is the day before the first. */
const LUNAR_HOLIDAYS = [
  { name: '春节', month: 1, day: 1, offset: -1, days: 4 },
  { name: '端午节', month: 5, day: 5, offset: 0, days: 1 },
  { name: '中秋节', month: 8, day: 15, offset: 0, days: 1 },
] as const;

/**
 * The 13 days of 全国年节及纪念日放假办法 (as amended with effect from 2025-01-01), for a year whose arrangement is
 * not published: which weekends will be worked instead cannot be known, so the year is marked provisional.
 */
export function statutoryRules(year: number): YearRules {
  const holidays = new Map<string, string>();
  const put = (name: string, first: string, days: number): void => {
    for (let index = 0; index < days; index += 1) holidays.set(addDays(localDate(first), index), name);
  };
  put('元旦', `${year}-01-01`, 1);
  put('劳动节', `${year}-05-01`, 2);
  put('国庆节', `${year}-10-01`, 3);
  // The library's lunar tables span these years.
  if (year >= 1900 && year <= 2100) {
    put('清明节', chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), 1);
    for (const { name, month, day, offset, days } of LUNAR_HOLIDAYS) {
      const two = (value: number): string => String(value).padStart(2, '0');
      const { date } = chineseDays.getSolarDateFromLunar(`${year}-${two(month)}-${two(day)}`);
      put(name, addDays(localDate(date), offset), days);
    }
  }
  return { holidays, makeUpWorkdays: new Map(), provisional: true };
}

const years = new Map<number, YearRules>();

/** The rules of a year, worked out once. */
export function yearRules(year: number): YearRules {
  let rules = years.get(year);
  if (!rules) {
    rules = publishedRules(year) ?? statutoryRules(year);
    years.set(year, rules);
  }
  return rules;
}

/** The working calendar of mainland China. */
export const chinaCalendar = new WorkCalendar(yearRules);

/** Whether people work on that date (`YYYY-MM-DD`). */
export const isWorkingDay = (date: string): boolean => chinaCalendar.isWorkday(date);

/** The n-th working day after a date, which itself is not counted; see WorkCalendar.addWorkdays. */
export const addWorkingDays = (date: string, n: number): string => chinaCalendar.addWorkdays(date, n).date;

/** Working days after `from` up to and including `to`. */
export const workingDaysBetween = (from: string, to: string): number =>
  chinaCalendar.workdaysBetween(from, to);
