import { describe, expect, it } from '@jest/globals';
import { trainerLoad } from '../trainer-load.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('trainerLoad', () => {
  it('counts hours of the week above the measure', () => {
    const sessions = [SESSION, ...[1, 2, 3].map((n) => ({ ...SESSION, id: `s${n}`, hours: 3, cohort: 1 }))];
    const board = boardWith(smallCentre({ sessions }), at(0, 0), at(1, 0), at(7, 0));
    expect(trainerLoad.around(board, 0, at(4, 0))).toBe(0);
    board.put(0, at(4, 0));
    expect([4, 8].map((day) => trainerLoad.around(board, 0, at(day, 0)))).toEqual([2, 0]);
  });
});
