import { describe, expect, it } from '@jest/globals';
import { workstations } from '../workstations.js';
import { WORKSHOP, at, boardWith, smallCentre } from './small-centre.js';

describe('workstations', () => {
  it('counts usable workstations: a broken one is none while it is broken', () => {
    const broken = { ...WORKSHOP, broken: [{ from: 3, to: 4, count: 3 }] };
    const board = boardWith(
      smallCentre({ workshops: [broken, { ...WORKSHOP, id: 'w1', workstations: 17 }] }),
    );
    expect([2, 3, 4, 5].map((day) => workstations.forbids(board, 0, at(day, 0)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(workstations.forbids(board, 0, at(2, 0, 1))).toBe(true);
    expect(workstations.holders(board, 0, at(2, 0, 1))).toEqual([{ kind: 'workshop', id: 'w1' }]);
  });
});
