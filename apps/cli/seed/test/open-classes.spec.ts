import { describe, expect, it } from '@jest/globals';
import { isWorkingDay, workingDaysBetween } from '../../../../libs/facility/index.js';
import { addDays, localDate } from '../../../../libs/kernel/index.js';
import { COURSES } from '../courses.js';
import { openClassDates } from '../open-classes.js';

/** A class day has at most eight class hours. */
const HOURS_A_DAY = 8;

const hoursOf = (code: string): number =>
  COURSES.find((course) => course.code === code)?.modules.reduce(
    (sum, { classHours }) => sum + classHours,
    0,
  ) ?? Infinity;

const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => addDays(localDate(from), n));

describe('the classes that the demo has open', () => {
  it('can be taught to the end, whatever day the demo is started on', () => {
    const short = days('2026-01-01', 500).filter((today) =>
      openClassDates(today).some(({ courseCode, startsOn, endsOn }) => {
        const working = 1 + workingDaysBetween(startsOn, endsOn);
        const onWorkingDays = startsOn > today && isWorkingDay(startsOn) && isWorkingDay(endsOn);
        return !onWorkingDays || working * HOURS_A_DAY < hoursOf(courseCode);
      }),
    );
    expect(short).toEqual([]);
  });

  it('would not be by the days of the calendar alone: two weeks around the Spring Festival have too few', () => {
    const startsOn = addDays(localDate('2026-02-05'), 9);
    const working = workingDaysBetween(addDays(startsOn, -1), addDays(startsOn, 11));
    expect(working * HOURS_A_DAY).toBeLessThan(hoursOf('JX-101'));
    expect(openClassDates('2026-02-05')[0]).toEqual({
      courseCode: 'JX-101',
      startsOn: '2026-02-14',
      endsOn: '2026-03-04',
    });
  });
});
