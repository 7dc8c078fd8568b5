import { describe, expect, it } from '@jest/globals';
import { travelTime } from '../travel-time.js';
import { at, boardWith, smallCentre } from './small-centre.js';

describe('travelTime', () => {
  it('leaves trainer and cohort the time to change building', () => {
    const board = boardWith(smallCentre(), at(3, 2, 1, 1));
    expect([0, 4, 5].map((slot) => travelTime.forbids(board, 0, at(3, slot, 0, 0)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(travelTime.forbids(board, 0, at(3, 4, 1, 0))).toBe(false);
    expect(travelTime.holders(board, 0, at(3, 4, 0, 0))).toEqual([{ kind: 'session', id: 's1' }]);
    const trainer = boardWith(smallCentre(), undefined, at(3, 2, 1, 0));
    expect(travelTime.forbids(trainer, 0, at(3, 4, 0, 0))).toBe(true);
    expect(travelTime.forbids(trainer, 0, at(3, 4, 0, 1))).toBe(false);
  });
});
