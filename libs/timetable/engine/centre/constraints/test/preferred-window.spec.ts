import { describe, expect, it } from '@jest/globals';
import { preferredWindow } from '../preferred-window.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('preferredWindow', () => {
  it('counts hours outside the preferred window of a placed session', () => {
    const board = boardWith(smallCentre());
    expect(preferredWindow.around(board, 0, at(0, 4))).toBe(0);
    for (const [slot, hours] of [
      [0, 0],
      [2, 0],
      [4, 2],
    ] as const) {
      board.put(0, at(0, slot));
      expect(preferredWindow.around(board, 0, at(0, slot))).toBe(hours);
      board.take(0);
    }
  });
});
