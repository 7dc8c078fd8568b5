import { describe, expect, it } from '@jest/globals';
import { trainerAvailable } from '../trainer-available.js';
import { TRAINER, at, boardWith, smallCentre } from './small-centre.js';

describe('trainerAvailable', () => {
  it('knows weekly hours, absences and holidays', () => {
    const trainers = [
      { ...TRAINER, available: [0x0f, 0, 0xff, 0xff, 0xff, 0xff, 0xff], away: [{ from: 3, to: 3 }] },
    ];
    const board = boardWith(smallCentre({ trainers, holidays: [4] }));
    expect([0, 1, 2, 3, 4, 5].map((day) => trainerAvailable.forbids(board, 0, at(day, 4)))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(trainerAvailable.forbids(board, 0, at(0, 2))).toBe(false);
  });
});
