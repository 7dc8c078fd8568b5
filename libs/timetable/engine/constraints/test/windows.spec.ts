import { describe, expect, it } from '@jest/globals';
import { emptyBetween, windows } from '../windows.js';
import { pictured } from './toy.js';

describe('windows', () => {
  it('counts empty periods between two meetings of a track', () => {
    expect(windows.amount(pictured([0, 0, 0], [1, 0, 1]))).toBe(0);
    expect(windows.amount(pictured([0, 0, 0], [1, 0, 3]))).toBe(2);
    expect(windows.amount(pictured([0, 0, 3], [1, 0, 4]))).toBe(0);
  });

  it('measures the holes of a day', () => {
    expect([0, 0b1, 0b1000, 0b101, 0b1001, 0b10101].map(emptyBetween)).toEqual([0, 0, 0, 1, 2, 2]);
  });
});
