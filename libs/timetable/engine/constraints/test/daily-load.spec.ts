import { describe, expect, it } from '@jest/globals';
import { dailyLoad, outsideLoad } from '../daily-load.js';
import { pictured } from './toy.js';

describe('dailyLoad', () => {
  it('counts meetings outside the range, a free day not at all', () => {
    expect(dailyLoad.amount(pictured([0, 0, 0], [1, 0, 1]))).toBe(0);
    expect(dailyLoad.amount(pictured([0, 0, 0], [1, 0, 4]))).toBe(2);
    expect(dailyLoad.amount(pictured([0, 0, 0], [1, 0, 1], [0, 0, 2]))).toBe(1);
  });

  it('leaves a free day alone', () => {
    expect([0, 1, 2, 3, 5].map((meetings) => outsideLoad(meetings, 2, 3))).toEqual([0, 1, 0, 0, 2]);
  });
});
