import { describe, expect, it } from '@jest/globals';
import { spread } from '../spread.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('spread', () => {
  it('counts days on which the cohort comes', () => {
    const board = boardWith(smallCentre(), at(3, 0));
    expect([3, 4].map((day) => spread.around(board, 0, at(day, 4)))).toEqual([1, 0]);
  });
});
