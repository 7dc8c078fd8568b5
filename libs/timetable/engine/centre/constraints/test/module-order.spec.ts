import { describe, expect, it } from '@jest/globals';
import { moduleOrder } from '../module-order.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('moduleOrder', () => {
  it('keeps lower stages before and the exam after', () => {
    const sessions = [SESSION, { ...SESSION, id: 's1', stage: 0 }, { ...SESSION, id: 's2', stage: 9 }];
    const board = boardWith(smallCentre({ sessions }), at(3, 2), at(5, 0));
    expect(moduleOrder.forbids(board, 0, at(3, 0))).toBe(true);
    expect(moduleOrder.holders(board, 0, at(3, 0))).toEqual([{ kind: 'session', id: 's1' }]);
    expect(moduleOrder.forbids(board, 0, at(4, 0))).toBe(false);
    expect(moduleOrder.forbids(board, 0, at(5, 2))).toBe(true);
    expect(moduleOrder.holders(board, 0, at(5, 2))).toEqual([{ kind: 'session', id: 's2' }]);
  });
});
