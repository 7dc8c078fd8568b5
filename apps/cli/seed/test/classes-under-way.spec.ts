import { describe, expect, it } from '@jest/globals';
import { isWorkingDay } from '../../../../libs/facility/index.js';
import { addDays, localDate } from '../../../../libs/kernel/index.js';
import { CLASSES_UNDER_WAY, classDays, LESSONS, workingDayBefore } from '../classes-under-way.js';
import { COURSES, DEMO_COURSE_CODE } from '../courses.js';

const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => addDays(localDate(from), n));

describe('the classes that are being held when the demo is started', () => {
  it('are under way on every day of the year, on working days only, with class days behind and ahead', () => {
    const wrong = days('2026-01-01', 1_200).filter((today) =>
      CLASSES_UNDER_WAY.some(({ daysHeld }) => {
        const held = classDays(today, daysHeld);
        const past = held.filter((day) => day < today).length;
        const rising = held.every((day, index) => index === 0 || day > (held[index - 1] as string));
        return (
          held.length !== 10 ||
          past !== daysHeld ||
          !rising ||
          !held.every((day) => isWorkingDay(day)) ||
          held.includes(localDate(today)) !== isWorkingDay(today)
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('go round the Spring Festival and 1 October, which days of the calendar would not', () => {
    const around = (today: string): [string | undefined, string | undefined] => {
      const held = classDays(today, 5);
      return [held[4], held[5]];
    };
    // 2026: free from 15 to 23 February; Saturday 14 and 28 are worked. 1 to 7 October are free.
    expect(around('2026-02-18')).toEqual(['2026-02-14', '2026-02-24']);
    expect(around('2026-10-03')).toEqual(['2026-09-30', '2026-10-08']);
    expect(isWorkingDay(addDays(localDate('2026-10-03'), -1))).toBe(false);
    expect(workingDayBefore('2026-10-08', 1)).toBe('2026-09-30');
  });

  it('teach every module of the demo course for as long as its catalogue says', () => {
    const course = COURSES.find(({ code }) => code === DEMO_COURSE_CODE);
    const taught = (course?.modules ?? []).map((_, position) =>
      LESSONS.filter(({ module }) => module === position).reduce(
        (sum, { classHours }) => sum + classHours,
        0,
      ),
    );
    expect(taught).toEqual(course?.modules.map(({ classHours }) => classHours));
  });

  it('have absences only of learners they have, in lessons that are over', () => {
    for (const { absences, learners, daysHeld } of CLASSES_UNDER_WAY) {
      expect(absences.length).toBeGreaterThan(0);
      for (const { learner, lesson } of absences) {
        expect(learner).toBeLessThan(learners);
        expect(LESSONS[lesson]?.day).toBeLessThan(daysHeld);
      }
    }
  });
});
