import { describe, expect, it } from '@jest/globals';
import { oneAtAPlace } from '../one-at-a-place.js';
import { pictured } from './toy.js';

describe('oneAtAPlace', () => {
  it('counts every meeting beyond the first in a place', () => {
    expect(oneAtAPlace.amount(pictured([0, 0, 0], [1, 1, 0], [2, 0, 1]))).toBe(0);
    expect(oneAtAPlace.amount(pictured([0, 0, 0], [1, 0, 0]))).toBe(1);
    expect(oneAtAPlace.amount(pictured([0, 0, 0], [1, 0, 0], [2, 0, 0]))).toBe(2);
  });
});
