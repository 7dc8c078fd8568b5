import { describe, expect, it } from '@jest/globals';
import { allPlaced } from '../all-placed.js';
import { pictured } from './toy.js';

describe('allPlaced', () => {
  it('counts what is missing and what is too much', () => {
    expect(allPlaced.amount(pictured([0, 0, 0], [0, 0, 1], [1, 0, 2], [1, 0, 3], [2, 0, 4], [2, 0, 5]))).toBe(
      0,
    );
    expect(allPlaced.amount(pictured([0, 0, 0]))).toBe(5);
    expect(allPlaced.amount(pictured([0, 0, 0], [0, 0, 1], [0, 0, 2]))).toBe(5);
  });
});
