import { describe, expect, it } from '@jest/globals';
import { travel } from '../travel.js';
import { pictured } from './toy.js';

describe('travel', () => {
  it('counts changes of building without a pause', () => {
    expect(travel.amount(pictured([0, 0, 0], [1, 0, 1]))).toBe(0);
    expect(travel.amount(pictured([0, 0, 0], [1, 1, 1]))).toBe(1);
    expect(travel.amount(pictured([0, 0, 0], [1, 1, 2]))).toBe(0);
    expect(travel.amount(pictured([0, 0, 3], [1, 1, 4]))).toBe(0);
    expect(travel.amount(pictured([1, 0, 0], [2, 1, 1]))).toBe(0);
  });
});
