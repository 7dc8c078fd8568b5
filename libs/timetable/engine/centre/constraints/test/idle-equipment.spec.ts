import { describe, expect, it } from '@jest/globals';
import { idleEquipment } from '../idle-equipment.js';
import { WORKSHOP, at, boardWith, smallCentre } from './small-centre.js';

describe('idleEquipment', () => {
  it('counts idle hours of expensive equipment between two sessions', () => {
    const workshops = [{ ...WORKSHOP, idleCost: 3 }, WORKSHOP];
    const board = boardWith(smallCentre({ workshops }), undefined, at(3, 0, 0, 1));
    board.put(0, at(3, 4));
    expect([0, 1, -1].map((workshop) => idleEquipment.around(board, 0, at(3, 4, workshop)))).toEqual([
      6, 0, 0,
    ]);
  });
});
