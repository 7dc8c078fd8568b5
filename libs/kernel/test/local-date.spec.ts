import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  compareLocalDates,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  endOfYear,
  epochDayOf,
  formatMinuteOfDay,
  instantAt,
  isLocalDate,
  isWithin,
  localDate,
  localDateOf,
  minuteOfDay,
  monthOf,
  ofEpochDay,
  parseLocalDate,
  periodEnd,
  periodStart,
  startOfMonth,
  startOfYear,
  yearOf,
} from '../index.js';

const day = localDate;
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(ofEpochDay);
const modernDay = fc.integer({ min: 0, max: 40_000 }).map(ofEpochDay);

describe('local date', () => {
  it('reads real dates only', () => {
    expect(parseLocalDate('2024-02-29')).toEqual({ ok: true, value: '2024-02-29' });
    for (const text of ['1900-02-29', '2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '0000-01-01']) {
      expect(parseLocalDate(text)).toEqual({ ok: false, error: 'DATE_DOES_NOT_EXIST' });
    }
    for (const text of ['', '2024-2-9', '20240229', ' 2024-02-29', '2024-02-29\n', '2024/02/29']) {
      expect(parseLocalDate(text)).toEqual({ ok: false, error: 'FORMAT' });
    }
    expect(() => localDate('2024-02-30')).toThrow(RangeError);
    expect(isLocalDate('2024-02-30')).toBe(false);
    expect(isLocalDate(20240229)).toBe(false);
  });

  it('agrees with the calendar of the platform on every day number', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const instant = new Date(`${date}T00:00:00Z`);
        expect(epochDayOf(date)).toBe(instant.getTime() / 86_400_000);
        expect(dayOfWeek(date) % 7).toBe(instant.getUTCDay());
        expect(parseLocalDate(date).ok).toBe(true);
      }),
    );
    expect(ofEpochDay(-719_162)).toBe('0001-01-01');
    expect(ofEpochDay(2_932_896)).toBe('9999-12-31');
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(day('0001-01-31'), -1)).toThrow(RangeError);
    expect(() => addDays(day('2024-01-01'), 0.5)).toThrow(RangeError);
  });

  it('adds days as the inverse of counting them, in string order', () => {
    fc.assert(
      fc.property(modernDay, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(Math.sign(compareLocalDates(other, date))).toBe(Math.sign(days));
      }),
    );
  });

  it('keeps the day of the month, or takes the month end', () => {
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(day('2023-01-31'), 1)).toBe('2023-02-28');
    expect(addMonths(day('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addYears(day('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(day('2024-02-29'), 4)).toBe('2028-02-29');
    fc.assert(
      fc.property(modernDay, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const moved = addMonths(date, months);
        const sameDay = moved.slice(8) === date.slice(8);
        expect(sameDay || (moved === endOfMonth(moved) && moved.slice(8) < date.slice(8))).toBe(true);
        expect((yearOf(moved) - yearOf(date)) * 12 + monthOf(moved) - monthOf(date)).toBe(months);
      }),
    );
  });

  it('counts periods from the day after the event (Civil Code 201–202)', () => {
    expect(periodStart(day('2024-01-31'))).toBe('2024-02-01');
    expect(periodEnd(day('2024-01-31'), { months: 1 })).toBe('2024-02-29');
    expect(periodEnd(day('2022-06-30'), { years: 2 })).toBe('2024-06-30');
    expect(periodEnd(day('2024-02-29'), { years: 2 })).toBe('2026-02-28');
    expect(periodEnd(day('2024-03-01'), { days: 10 })).toBe('2024-03-11');
    expect(() => periodEnd(day('2024-03-01'), { days: -1 })).toThrow(RangeError);
  });

  it('includes both ends of a window', () => {
    const window = { from: day('2019-01-01'), to: day('2020-12-31') };
    expect(isWithin(day('2019-01-01'), window)).toBe(true);
    expect(isWithin(day('2020-12-31'), window)).toBe(true);
    expect(isWithin(day('2021-01-01'), window)).toBe(false);
    expect(isWithin(day('2018-12-31'), window)).toBe(false);
    expect(isWithin(day('0001-01-01'), { from: null, to: null })).toBe(true);
  });

  it('knows its year and month', () => {
    const date = day('2024-02-10');
    expect([yearOf(date), monthOf(date)]).toEqual([2024, 2]);
    expect([startOfYear(date), endOfYear(date)]).toEqual(['2024-01-01', '2024-12-31']);
    expect([startOfMonth(date), endOfMonth(date)]).toEqual(['2024-02-01', '2024-02-29']);
  });
});

describe('local time', () => {
  it('changes the date at midnight in China', () => {
    expect(localDateOf(new Date('2024-12-31T15:59:59.999Z'))).toBe('2024-12-31');
    expect(localDateOf(new Date('2024-12-31T16:00:00.000Z'))).toBe('2025-01-01');
    expect(minuteOfDay(new Date('2024-12-31T15:59:59.999Z'))).toBe(1439);
    expect(minuteOfDay(new Date('2024-12-31T16:00:59.999Z'))).toBe(0);
    expect(() => localDateOf(new Date(NaN))).toThrow(RangeError);
  });

  it('knows the summer time of 1991 and other zones', () => {
    expect(minuteOfDay(new Date('1991-07-01T00:00:00Z'))).toBe(9 * 60);
    expect(minuteOfDay(new Date('2024-07-01T00:00:00Z'), 'Europe/London')).toBe(60);
    expect(localDateOf(new Date('2024-07-01T02:00:00Z'), 'America/New_York')).toBe('2024-06-30');
    expect(() => localDateOf(new Date(0), 'Nowhere/None')).toThrow(RangeError);
  });

  it('finds the instant of a date and minute', () => {
    expect(instantAt(day('2025-01-01'), 0).toISOString()).toBe('2024-12-31T16:00:00.000Z');
    expect(instantAt(day('2024-12-31'), 1440)).toEqual(instantAt(day('2025-01-01'), 0));
    expect(() => instantAt(day('2024-12-31'), 1441)).toThrow(RangeError);
    expect(formatMinuteOfDay(1440)).toBe('24:00');
    expect(formatMinuteOfDay(485)).toBe('08:05');
    fc.assert(
      fc.property(modernDay, fc.nat(1439), (date, minute) => {
        // Clocks were put forward at midnight or two in the morning in spring 1986–1991: those minutes never were.
        fc.pre(date > '1991-12-31' || minute >= 180);
        const instant = instantAt(date, minute);
        expect(localDateOf(instant)).toBe(date);
        expect(minuteOfDay(instant)).toBe(minute);
      }),
    );
  });
});
