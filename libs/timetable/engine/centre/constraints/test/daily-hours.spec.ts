import { describe, expect, it } from '@jest/globals';
import { dailyHours } from '../daily-hours.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('dailyHours', () => {
  it('allows so many class hours a day and no more', () => {
    const sessions = [SESSION, { ...SESSION, id: 's1', hours: 4 }, { ...SESSION, id: 's2', hours: 3 }];
    expect(dailyHours.forbids(boardWith(smallCentre({ sessions }), at(3, 0)), 0, at(3, 4))).toBe(false);
    const full = boardWith(smallCentre({ sessions, maxHoursADay: 5 }), at(3, 0));
    expect([3, 4].map((day) => dailyHours.forbids(full, 0, at(day, 4)))).toEqual([true, false]);
  });
});

describe('dailyHours of a programme', () => {
  it('go before those of the centre, for the cohort that is meant for it', () => {
    const sessions = [SESSION, { ...SESSION, id: 's1', hours: 4 }];
    const strict = smallCentre({ sessions });
    const cohorts = strict.cohorts.map((cohort) => ({ ...cohort, maxHoursADay: 5 }));
    expect(dailyHours.forbids(boardWith({ ...strict, cohorts }, at(3, 0)), 0, at(3, 4))).toBe(true);
    expect(dailyHours.forbids(boardWith(strict, at(3, 0)), 0, at(3, 4))).toBe(false);
  });
});
