import { describe, expect, it } from '@jest/globals';
import { paired } from '../paired.js';
import { pictured } from './toy.js';

describe('paired', () => {
  it('counts meetings of a day that stand alone although there are several', () => {
    expect(paired.amount(pictured([2, 0, 0], [2, 0, 1]))).toBe(0);
    expect(paired.amount(pictured([2, 0, 0], [2, 0, 4]))).toBe(0);
    expect(paired.amount(pictured([2, 0, 0], [2, 0, 2]))).toBe(2);
    expect(paired.amount(pictured([2, 0, 0], [2, 1, 1]))).toBe(2);
    expect(paired.amount(pictured([1, 0, 0], [1, 0, 2]))).toBe(0);
  });
});
