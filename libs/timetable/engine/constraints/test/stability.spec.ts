import { describe, expect, it } from '@jest/globals';
import { stability } from '../stability.js';
import { pictured } from './toy.js';

describe('stability', () => {
  it('counts places beyond the first of each task', () => {
    expect(stability.amount(pictured([0, 0, 0], [0, 0, 1], [1, 1, 2]))).toBe(0);
    expect(stability.amount(pictured([0, 0, 0], [0, 1, 1], [1, 1, 2]))).toBe(1);
  });
});
