import { describe, expect, it } from '@jest/globals';
import { learnersFree } from '../learners-free.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('learnersFree', () => {
  it('forbids a time at which a shared learner sits in another cohort', () => {
    const [first, second] = smallCentre().cohorts;
    const shared = smallCentre({ cohorts: [first!, { ...second!, learners: ['p1'] }] });
    const board = boardWith(shared, undefined, at(3, 2, 1, 1));
    expect(learnersFree.forbids(board, 0, at(3, 2))).toBe(true);
    expect(learnersFree.holders(board, 0, at(3, 2))).toEqual([{ kind: 'session', id: 's2' }]);
    expect(learnersFree.forbids(board, 0, at(3, 4))).toBe(false);
    expect(learnersFree.forbids(boardWith(smallCentre(), undefined, at(3, 2, 1, 1)), 0, at(3, 2))).toBe(
      false,
    );
  });
});
