import { describe, expect, it } from '@jest/globals';
import { workshopStability } from '../workshop-stability.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('workshopStability', () => {
  it('counts workshops of a module beyond the first', () => {
    const board = boardWith(smallCentre(), at(3, 0, 0));
    board.put(0, at(4, 0, 1));
    expect(workshopStability.around(board, 0, at(4, 0, 1))).toBe(1);
    board.take(0);
    expect(workshopStability.around(board, 0, at(4, 0, 1))).toBe(0);
  });
});
