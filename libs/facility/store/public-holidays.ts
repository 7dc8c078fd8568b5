import { createRequire } from 'node:module';
import { addDays, localDate } from '../../kernel/index.js';
import { WorkCalendar, type YearRules } from '../domain/work-calendar.js';

/**
 * The data of the kept library, without its functions: those read a date in the zone of the machine and are a day
 * off west of Greenwich.
 */
const published = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
};

/** The library writes `National Day,国庆节,3`. */
const chineseName = (text: string): string => text.split(',')[1] ?? text;

const ofYear = (dates: Readonly<Record<string, string>>, year: number): Map<string, string> =>
  new Map(
    Object.entries(dates)
      .filter(([date]) => date.startsWith(`${year}-`))
      .map(([date, name]) => [date, chineseName(name)]),
  );

/** The State Council's arrangement of a year; undefined for a year the library does not know (yet). */
function publishedRules(year: number): YearRules | undefined {
  const holidays = ofYear(published.holidays, year);
  if (holidays.size === 0) return undefined;
  return { holidays, makeUpWorkdays: ofYear(published.workdays, year), provisional: false };
}

/**
 * Solar dates of the first day of the lunar year, the fifth of the fifth and the fifteenth of the eighth month. Kept
 * here because the library computes them in the zone of the machine and the runtime's own tables err (2027, 2030).
 */
export const LUNAR_DATES: readonly (readonly [
  year: number,
  springFestival: string,
  dragonBoat: string,
  midAutumn: string,
])[] = [
  [2027, '02-06', '06-09', '09-15'],
  [2028, '01-26', '05-28', '10-03'],
  [2029, '02-13', '06-16', '09-22'],
  [2030, '02-03', '06-05', '09-12'],
  [2031, '01-23', '06-24', '10-01'],
  [2032, '02-11', '06-12', '09-19'],
  [2033, '01-31', '06-01', '09-08'],
  [2034, '02-19', '06-20', '09-27'],
  [2035, '02-08', '06-10', '09-16'],
  [2036, '01-28', '05-30', '10-04'],
  [2037, '02-15', '06-18', '09-24'],
  [2038, '02-04', '06-07', '09-13'],
  [2039, '01-24', '05-27', '10-02'],
  [2040, '02-12', '06-14', '09-20'],
  [2041, '02-01', '06-03', '09-10'],
  [2042, '01-22', '06-22', '09-28'],
  [2043, '02-10', '06-11', '09-17'],
  [2044, '01-30', '05-31', '10-05'],
  [2045, '02-17', '06-19', '09-25'],
  [2046, '02-06', '06-08', '09-15'],
  [2047, '01-26', '05-29', '10-04'],
  [2048, '02-14', '06-15', '09-22'],
  [2049, '02-02', '06-04', '09-11'],
  [2050, '01-23', '06-23', '09-30'],
];

/** 清明 by the usual approximation, which meets the astronomical day in every year from 2001 to 2099. */
function qingming(year: number): string {
  const inCentury = year % 100;
  return `${year}-04-0${Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4)}`;
}

/**
 * The 13 days of 全国年节及纪念日放假办法 (as amended with effect from 2025-01-01), for a year whose arrangement is
 * not published: which weekends will be worked instead cannot be known, so the year is marked provisional. Years
 * that the table of lunar dates does not reach have only the days that are fixed in the solar calendar.
 */
export function statutoryRules(year: number): YearRules {
  const holidays = new Map<string, string>();
  const put = (name: string, first: string, days: number): void => {
    for (let index = 0; index < days; index += 1) holidays.set(addDays(localDate(first), index), name);
  };
  put('元旦', `${year}-01-01`, 1);
  put('清明节', qingming(year), 1);
  put('劳动节', `${year}-05-01`, 2);
  put('国庆节', `${year}-10-01`, 3);
  const lunar = LUNAR_DATES.find(([of]) => of === year);
  if (lunar) {
    const [, springFestival, dragonBoat, midAutumn] = lunar;
    // New Year's Eve and the first three days.
    put('春节', addDays(localDate(`${year}-${springFestival}`), -1), 4);
    put('端午节', `${year}-${dragonBoat}`, 1);
    put('中秋节', `${year}-${midAutumn}`, 1);
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
