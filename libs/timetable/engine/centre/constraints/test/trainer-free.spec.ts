import { describe, expect, it } from '@jest/globals';
import { trainerFree } from '../trainer-free.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('trainerFree', () => {
  it('forbids a trainer who teaches, and names the session', () => {
    const board = boardWith(smallCentre(), undefined, at(3, 2, 1, 0));
    expect(trainerFree.forbids(board, 0, at(3, 3))).toBe(true);
    expect(trainerFree.holders(board, 0, at(3, 3))).toEqual([{ kind: 'session', id: 's2' }]);
    expect(trainerFree.forbids(board, 0, at(3, 3, 0, 1))).toBe(false);
    expect(trainerFree.forbids(board, 0, at(3, 4))).toBe(false);
  });
});
