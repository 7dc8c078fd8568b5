import { describe, expect, it } from '@jest/globals';
import { trainerStability } from '../trainer-stability.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('trainerStability', () => {
  it('counts trainers of a module beyond the first', () => {
    const board = boardWith(smallCentre(), at(3, 0, 0));
    const elsewhere = { ...at(4, 0, 0), trainer: 1 };
    board.put(0, elsewhere);
    expect(trainerStability.around(board, 0, elsewhere)).toBe(1);
    board.take(0);
    expect(trainerStability.around(board, 0, elsewhere)).toBe(0);
    board.put(0, at(4, 0, 0));
    expect(trainerStability.around(board, 0, at(4, 0, 0))).toBe(0);
  });
});
