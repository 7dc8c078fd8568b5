import { describe, expect, it } from '@jest/globals';
import { available } from '../available.js';
import { pictured } from './toy.js';

describe('available', () => {
  it('counts meetings in closed periods', () => {
    expect(available.amount(pictured([0, 0, 6], [1, 0, 7]))).toBe(0);
    expect(available.amount(pictured([0, 0, 7]))).toBe(1);
  });
});
