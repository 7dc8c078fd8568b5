import { describe, expect, it } from '@jest/globals';
import { isolated, isolatedSlots } from '../isolated.js';
import { pictured } from './toy.js';

describe('isolated', () => {
  it('counts meetings of a track without a neighbour on that day', () => {
    expect(isolated.amount(pictured([0, 0, 0], [1, 0, 1]))).toBe(0);
    expect(isolated.amount(pictured([0, 0, 0], [1, 0, 2]))).toBe(2);
    expect(isolated.amount(pictured([0, 0, 3], [1, 0, 4]))).toBe(2);
    expect(isolated.amount(pictured([2, 0, 0]))).toBe(0);
  });

  it('sees the lonely bits of a day', () => {
    expect([0b1, 0b101, 0b11, 0b1011, 0].map(isolatedSlots)).toEqual([0b1, 0b101, 0, 0b1000, 0]);
  });
});
