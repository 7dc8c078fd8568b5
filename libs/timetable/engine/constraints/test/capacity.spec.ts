import { describe, expect, it } from '@jest/globals';
import { capacity } from '../capacity.js';
import { pictured } from './toy.js';

describe('capacity', () => {
  it('counts every person without a seat in every meeting', () => {
    expect(capacity.amount(pictured([0, 0, 0], [1, 0, 1]))).toBe(0);
    expect(capacity.amount(pictured([0, 1, 0], [1, 1, 1]))).toBe(10);
  });
});
