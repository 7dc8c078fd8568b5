import { addDays, dayOfWeek, type LocalDate, localDate, yearOf } from '../../kernel/index.js';

/** What one year lays down beyond its weekends; dates with the name of the holiday they belong to. */
export interface YearRules {
  readonly holidays: ReadonlyMap<string, string>;
  readonly makeUpWorkdays: ReadonlyMap<string, string>;
  /** The year's arrangement is not known: make-up workdays are missing and holidays are those the law itself fixes. */
  readonly provisional: boolean;
}

export type DayKind = 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'MAKE_UP_WORKDAY';

export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly workday: boolean;
  /** Name of the holiday, also of the one a make-up workday is worked for. */
  readonly name: string | null;
}

export interface YearCalendar {
  readonly year: number;
  readonly provisional: boolean;
  readonly workdays: number;
  readonly days: readonly CalendarDay[];
}

/** A date counted in working days, and whether a year without a known arrangement took part. */
export interface WorkingDayResult {
  readonly date: LocalDate;
  readonly provisional: boolean;
}

/** Working days as they are in China: holidays are free on weekdays, make-up workdays are worked on weekends. */
export class WorkCalendar {
  constructor(private readonly rulesOf: (year: number) => YearRules) {}

  /** What kind of day it is. Throws RangeError for what is no date. */
  day(date: string): CalendarDay {
    const day = localDate(date);
    const rules = this.rulesOf(yearOf(day));
    const madeUp = rules.makeUpWorkdays.get(day);
    if (madeUp !== undefined) return { date: day, kind: 'MAKE_UP_WORKDAY', workday: true, name: madeUp };
    const holiday = rules.holidays.get(day);
    if (holiday !== undefined) return { date: day, kind: 'HOLIDAY', workday: false, name: holiday };
    const weekend = dayOfWeek(day) >= 6;
    return { date: day, kind: weekend ? 'WEEKEND' : 'WORKDAY', workday: !weekend, name: null };
  }

  isWorkday(date: string): boolean {
    return this.day(date).workday;
  }

  /** Whether the year of that date has no published arrangement known to us. */
  isProvisional(date: string): boolean {
    return this.rulesOf(yearOf(localDate(date))).provisional;
  }

  /**
   * The n-th working day after a date; the date itself is not counted (Civil Code art. 201). A notice put up on
   * a Monday for 5 working days ends on the next Monday. `n` = 0 gives the date itself.
   */
  addWorkdays(date: string, n: number): WorkingDayResult {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`);
    let at = localDate(date);
    let provisional = false;
    for (let left = n; left > 0;) {
      at = addDays(at, 1);
      if (this.isProvisional(at)) provisional = true;
      if (this.isWorkday(at)) left -= 1;
    }
    return { date: at, provisional };
  }

  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workdaysBetween(from: string, to: string): number {
    const last = localDate(to);
    let count = 0;
    for (let at = addDays(localDate(from), 1); at <= last; at = addDays(at, 1)) {
      if (this.isWorkday(at)) count += 1;
    }
    return count;
  }

  yearlyCalendar(year: number): YearCalendar {
    const days: CalendarDay[] = [];
    for (let at = localDate(`${year}-01-01`); yearOf(at) === year; at = addDays(at, 1))
      days.push(this.day(at));
    return {
      year,
      provisional: this.rulesOf(year).provisional,
      workdays: days.filter(({ workday }) => workday).length,
      days,
    };
  }
}
