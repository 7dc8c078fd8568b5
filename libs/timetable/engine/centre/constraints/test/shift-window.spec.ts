import { describe, expect, it } from '@jest/globals';
import { shiftWindow } from '../shift-window.js';
import { COHORT, SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('shiftWindow', () => {
  it('keeps to the run of the cohort and the hours its shifts leave', () => {
    const cohorts = [
      { ...COHORT, runs: { from: 1, to: 3 }, windows: [0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff] },
    ];
    const board = boardWith(smallCentre({ cohorts, sessions: [SESSION], holidays: [3] }));
    expect([0, 1, 2, 3, 4].map((day) => shiftWindow.forbids(board, 0, at(day, 4)))).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
    expect(shiftWindow.holders(board, 0, at(0, 4))).toEqual([{ kind: 'cohort', id: 'k0' }]);
  });
});
