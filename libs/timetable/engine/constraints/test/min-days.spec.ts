import { describe, expect, it } from '@jest/globals';
import { minDays } from '../min-days.js';
import { pictured } from './toy.js';

describe('minDays', () => {
  it('counts days missing to the spread', () => {
    expect(minDays.amount(pictured([0, 0, 0], [0, 0, 4], [1, 0, 1], [1, 0, 5], [2, 0, 2], [2, 0, 6]))).toBe(
      0,
    );
    expect(minDays.amount(pictured([0, 0, 0], [0, 0, 1], [1, 0, 1], [1, 0, 5], [2, 0, 2], [2, 0, 6]))).toBe(
      1,
    );
    expect(minDays.amount(pictured())).toBe(6);
  });
});
