import { describe, expect, it } from '@jest/globals';
import { equipment } from '../equipment.js';
import { SESSION, WORKSHOP, at, boardWith, smallCentre } from './small-centre.js';

describe('equipment', () => {
  it('forbids a workshop without the feature, and any workshop to an online session', () => {
    const workshops = [{ ...WORKSHOP, features: ['board'] }, WORKSHOP];
    const sessions = [SESSION, { ...SESSION, id: 's1', mode: 'ONLINE' as const, features: [] }];
    const board = boardWith(smallCentre({ workshops, sessions }));
    expect([0, 1, -1].map((workshop) => equipment.forbids(board, 0, at(0, 0, workshop)))).toEqual([
      true,
      false,
      true,
    ]);
    expect([0, 1, -1].map((workshop) => equipment.forbids(board, 1, at(0, 0, workshop)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
