import { describe, expect, it } from '@jest/globals';
import { workshopFree } from '../workshop-free.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('workshopFree', () => {
  it('forbids a workshop that is in use, and names the session there', () => {
    const board = boardWith(smallCentre(), undefined, at(3, 2, 0, 1));
    expect(workshopFree.forbids(board, 0, at(3, 1))).toBe(true);
    expect(workshopFree.holders(board, 0, at(3, 1))).toEqual([{ kind: 'session', id: 's2' }]);
    expect(workshopFree.forbids(board, 0, at(3, 0))).toBe(false);
    expect(workshopFree.forbids(board, 0, at(3, 2, 1))).toBe(false);
    expect(workshopFree.forbids(board, 0, at(4, 2))).toBe(false);
  });
});
