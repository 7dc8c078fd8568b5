import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import { isOpen, usableWorkstations } from '../domain/usable.js';
import { WorkCalendar } from '../domain/work-calendar.js';
import {
  addWorkingDays,
  chinaCalendar,
  isWorkingDay,
  LUNAR_DATES,
  statutoryRules,
  workingDaysBetween,
} from '../store/public-holidays.js';

describe('working days in China', () => {
  it.each([
    ['2026-01-01', false, '元旦'],
    ['2026-02-17', false, '春节'],
    ['2026-02-14', true, 'make-up Saturday before the Spring Festival'],
    ['2026-10-10', true, 'make-up Saturday after the National Day'],
    ['2026-11-21', false, 'Saturday'],
    ['2026-11-23', true, 'Monday'],
    ['2025-10-08', false, '国庆'],
    ['2024-02-18', true, 'make-up Sunday'],
  ])('%s: %p (%s)', (date, works) => {
    expect(isWorkingDay(date)).toBe(works);
  });

  it('does not count the day itself, and passes over holidays and weekends', () => {
    expect(addWorkingDays('2026-11-23', 5)).toBe('2026-11-30');
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
    // 30 September 2026 is a Wednesday; the holiday runs from 1 to 7 October and the 10th is worked.
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 3)).toBe('2026-10-10');
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22');
    expect(() => addWorkingDays('2026-11-22', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('counts what addWorkingDays adds', () => {
    for (let n = 0; n < 60; n += 7) {
      expect(workingDaysBetween('2026-08-01', addWorkingDays('2026-08-01', n))).toBe(n);
    }
    expect(workingDaysBetween('2026-08-10', '2026-08-01')).toBe(0);
  });

  it('gives a whole year, with holidays by name', () => {
    const { days, provisional, workdays } = chinaCalendar.yearlyCalendar(2026);
    expect(days).toHaveLength(365);
    expect(provisional).toBe(false);
    expect(workdays).toBe(days.filter(({ workday }) => workday).length);
    expect(days.find(({ date }) => date === '2026-06-19')).toMatchObject({ kind: 'HOLIDAY', name: '端午' });
    expect(days.find(({ date }) => date === '2026-02-14')).toMatchObject({
      kind: 'MAKE_UP_WORKDAY',
      name: '春节',
    });
    expect(chinaCalendar.yearlyCalendar(2024).days).toHaveLength(366);
  });
});

describe('a year that nobody has published yet', () => {
  const year = 2040;

  it('says so, has the statutory days and no make-up workdays', () => {
    const { days, provisional } = chinaCalendar.yearlyCalendar(year);
    expect(provisional).toBe(true);
    expect(days.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY')).toEqual([]);
    const holidays = days.filter(({ kind }) => kind === 'HOLIDAY');
    expect(holidays.length).toBe(13);
    expect(new Set(holidays.map(({ name }) => name))).toEqual(
      new Set(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']),
    );
  });

  it('marks what was counted through it', () => {
    expect(chinaCalendar.addWorkdays('2026-11-23', 5)).toEqual({ date: '2026-11-30', provisional: false });
    expect(chinaCalendar.addWorkdays('2039-12-28', 5).provisional).toBe(true);
  });

  it.each([2025, 2026])('finds by the fixed days of the law only days that %d had as holidays', (known) => {
    const computed = [...statutoryRules(known).holidays.keys()];
    expect(computed).toHaveLength(7);
    expect(computed.filter((date) => chinaCalendar.day(date).kind !== 'HOLIDAY')).toEqual([]);
  });
});

describe('the tables against the functions of the kept library', () => {
  // Its functions are right in the zone the tests run in.
  it('agree on every day of the published years', () => {
    for (const year of [2020, 2024, 2025, 2026]) {
      const differing = chinaCalendar
        .yearlyCalendar(year)
        .days.filter(({ date, workday }) => chineseDays.getDayDetail(date).work !== workday);
      expect(differing).toEqual([]);
    }
  });

  it('agree on the lunar festivals and on 清明', () => {
    for (const [year, ...dates] of LUNAR_DATES) {
      const expected = ['01-01', '05-05', '08-15'].map(
        (lunar) => chineseDays.getSolarDateFromLunar(`${year}-${lunar}`).date,
      );
      expect(dates.map((date) => `${year}-${date}`)).toEqual(expected);
      const qingming = chineseDays.getSolarTermDate(year, 4, 'pure_brightness');
      expect(statutoryRules(year).holidays.get(qingming)).toBe('清明节');
    }
  });
});

describe('the calendar by itself', () => {
  const calendar = new WorkCalendar((year) => ({
    holidays: new Map(year === 2030 ? [['2030-01-01', '元旦']] : []),
    makeUpWorkdays: new Map([['2030-01-05', '元旦']]),
    provisional: year > 2030,
  }));

  it('lets a make-up workday win over the weekend and a holiday over the week', () => {
    expect(calendar.day('2030-01-01')).toMatchObject({ workday: false, kind: 'HOLIDAY' });
    expect(calendar.day('2030-01-05')).toMatchObject({ workday: true, kind: 'MAKE_UP_WORKDAY' });
    expect(calendar.day('2030-01-06')).toMatchObject({ workday: false, kind: 'WEEKEND' });
    expect(calendar.day('2030-01-07')).toMatchObject({ workday: true, kind: 'WORKDAY', name: null });
  });
});

describe('rooms', () => {
  it('take as many learners as stations work', () => {
    expect(usableWorkstations(['USABLE', 'UNDER_REPAIR', 'USABLE', 'RETIRED'])).toBe(2);
  });

  it('are open for a period only when it lies within the hours of that weekday', () => {
    const hours = [{ weekday: 1, opensMinute: 480, closesMinute: 1290 }];
    expect(isOpen(hours, 1, 480, 1290)).toBe(true);
    expect(isOpen(hours, 1, 479, 600)).toBe(false);
    expect(isOpen(hours, 1, 1200, 1291)).toBe(false);
    expect(isOpen(hours, 2, 500, 600)).toBe(false);
  });
});
