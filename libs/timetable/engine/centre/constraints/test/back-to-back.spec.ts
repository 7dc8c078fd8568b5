import { describe, expect, it } from '@jest/globals';
import { backToBack } from '../back-to-back.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('backToBack', () => {
  it('counts hours taught on beyond four without a pause', () => {
    const sessions = [SESSION, { ...SESSION, id: 's1', hours: 4, cohort: 1 }];
    const board = boardWith(smallCentre({ sessions }), at(0, 0));
    expect(backToBack.around(board, 0, at(0, 4))).toBe(0);
    board.put(0, at(0, 4));
    expect(backToBack.around(board, 0, at(0, 4))).toBe(2);
    board.take(0);
    board.put(0, at(0, 5));
    expect(backToBack.around(board, 0, at(0, 5))).toBe(0);
  });
});
