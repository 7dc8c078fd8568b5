import { describe, expect, it } from '@jest/globals';
import { conflictMatrix, noConflict } from '../no-conflict.js';
import { pictured, TOY } from './toy.js';

describe('noConflict', () => {
  it('counts pairs that share a holder or a track in one period', () => {
    expect(noConflict.amount(pictured([0, 0, 0], [1, 1, 1]))).toBe(0);
    expect(noConflict.amount(pictured([0, 0, 0], [1, 1, 0]))).toBe(1);
    expect(noConflict.amount(pictured([0, 0, 0], [2, 1, 0]))).toBe(1);
    expect(noConflict.amount(pictured([1, 0, 0], [2, 1, 0]))).toBe(0);
    expect(noConflict.amount(pictured([0, 0, 0], [1, 1, 0], [2, 1, 0]))).toBe(2);
  });

  it('is the matrix that the search uses', () => {
    expect([...conflictMatrix(TOY)]).toEqual([1, 1, 1, 1, 1, 0, 1, 0, 1]);
  });
});
