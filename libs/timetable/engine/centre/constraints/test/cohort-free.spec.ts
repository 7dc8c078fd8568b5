import { describe, expect, it } from '@jest/globals';
import { cohortFree } from '../cohort-free.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('cohortFree', () => {
  it('forbids a time at which the cohort is elsewhere', () => {
    const board = boardWith(smallCentre(), at(3, 2, 1, 1), at(3, 0, 0, 0));
    expect(cohortFree.forbids(board, 0, at(3, 2))).toBe(true);
    expect(cohortFree.holders(board, 0, at(3, 2))).toEqual([{ kind: 'session', id: 's1' }]);
    expect(cohortFree.forbids(board, 0, at(3, 0))).toBe(false);
  });
});
