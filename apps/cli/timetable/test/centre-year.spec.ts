import { describe, expect, it } from '@jest/globals';
import { Plan } from '../../../../libs/timetable/engine/centre/board.js';
import { conflictsBefore } from '../../../../libs/timetable/engine/centre/conflict.js';
import { makeYear, someWeeks } from '../centre-year.js';

describe('the generated year', () => {
  const year = makeYear(1);

  it('has the size of the centre and is the same for the same seed', () => {
    const persons = year.cohorts.reduce((sum, { learners }) => sum + learners.length, 0);
    const buildings = new Set(year.workshops.map(({ building }) => building)).size;
    expect([buildings, year.workshops.length, year.trainers.length, year.cohorts.length, persons]).toEqual([
      6, 60, 342, 250, 5000,
    ]);
    expect(makeYear(1)).toEqual(year);
    expect(makeYear(2)).not.toEqual(year);
  });

  it('gives weeks whose sessions lie within them and that no single fact makes impossible', () => {
    const weeks = someWeeks(year, 91, 4);
    expect(weeks.days).toBe(28);
    expect(weeks.sessions.length).toBeGreaterThan(200);
    expect(weeks.cohorts.every(({ runs }) => runs.from >= 0 && runs.to < 28)).toBe(true);
    expect(weeks.sessions.every(({ cohort }) => cohort < weeks.cohorts.length)).toBe(true);
    expect(conflictsBefore(new Plan(weeks))).toEqual([]);
  });
});
