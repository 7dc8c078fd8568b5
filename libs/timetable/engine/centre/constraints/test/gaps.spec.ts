import { describe, expect, it } from '@jest/globals';
import { gaps } from '../gaps.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('gaps', () => {
  it('counts empty hours between sessions of a day', () => {
    const board = boardWith(smallCentre(), at(3, 0, 0, 0));
    board.put(0, at(3, 5));
    expect(gaps.around(board, 0, at(3, 5))).toBe(3);
    expect(gaps.around(board, 0, at(4, 5))).toBe(0);
  });
});
