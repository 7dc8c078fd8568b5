import { describe, expect, it } from '@jest/globals';
import { funding } from '../funding.js';
import { COHORT, SESSION, WORKSHOP, at, boardWith, smallCentre } from './small-centre.js';

describe('funding', () => {
  it('keeps the demanded hours at the base within reach', () => {
    const workshops = [WORKSHOP, { ...WORKSHOP, id: 'w1', atBase: false }];
    const needing = (hours: number) => ({
      ...COHORT,
      needs: [{ mode: 'OFFLINE' as const, content: 'PRACTICAL' as const, atBase: true, hours }],
    });
    const sessions = [SESSION, { ...SESSION, id: 's1' }];
    const centre = (hours: number) => smallCentre({ workshops, cohorts: [needing(hours)], sessions });
    expect(funding.forbids(boardWith(centre(4)), 0, at(0, 0, 1))).toBe(true);
    expect(funding.forbids(boardWith(centre(4)), 0, at(0, 0, 0))).toBe(false);
    expect(funding.forbids(boardWith(centre(2)), 0, at(0, 0, 1))).toBe(false);
    expect(funding.forbids(boardWith(centre(2), at(1, 0, 1)), 0, at(0, 0, 1))).toBe(true);
  });
});
