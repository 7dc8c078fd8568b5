import { describe, expect, it } from '@jest/globals';
import { workshopOpen } from '../workshop-open.js';
import { WORKSHOP, at, boardWith, smallCentre } from './small-centre.js';

describe('workshopOpen', () => {
  it('knows opening hours, closures and holidays', () => {
    const workshops = [
      { ...WORKSHOP, opening: [0x0f, 0, 0xff, 0xff, 0xff, 0xff, 0xff], closed: [{ from: 3, to: 3 }] },
    ];
    const board = boardWith(smallCentre({ workshops, holidays: [4] }));
    expect([0, 1, 2, 3, 4, 5].map((day) => workshopOpen.forbids(board, 0, at(day, 4)))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(workshopOpen.forbids(board, 0, at(1, 0, -1))).toBe(false);
  });
});
