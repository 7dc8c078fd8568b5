import { describe, expect, it } from '@jest/globals';
import { pinned } from '../pinned.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('pinned', () => {
  it('keeps what was pinned and nothing else', () => {
    const sessions = [{ ...SESSION, pin: { day: 3, trainer: 1 } }];
    const board = boardWith(smallCentre({ sessions }));
    expect(pinned.forbids(board, 0, at(3, 5, 0, 1))).toBe(false);
    expect(pinned.forbids(board, 0, at(4, 5, 0, 1))).toBe(true);
    expect(pinned.forbids(board, 0, at(3, 5, 0, 0))).toBe(true);
  });
});
