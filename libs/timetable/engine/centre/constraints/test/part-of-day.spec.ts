import { describe, expect, it } from '@jest/globals';
import { partOfDay } from '../part-of-day.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('partOfDay', () => {
  it('does not run across noon', () => {
    const board = boardWith(smallCentre());
    expect([0, 2, 3, 4, 6].map((slot) => partOfDay.forbids(board, 0, at(0, slot)))).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});
