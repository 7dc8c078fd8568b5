import { describe, expect, it } from '@jest/globals';
import { MODELS } from '../../problem.js';
import { mustSuit, shouldSuit } from '../suitable.js';
import { pictured } from './toy.js';

describe('shouldSuit', () => {
  it('counts meetings in places that do not suit', () => {
    expect(shouldSuit.amount(pictured([0, 1, 0], [1, 0, 1]))).toBe(0);
    expect(shouldSuit.amount(pictured([1, 1, 0], [1, 1, 1]))).toBe(2);
  });

  it('must hold in one model and is weighed in another', () => {
    expect([mustSuit.appliesIn(MODELS.UD4), mustSuit.appliesIn(MODELS.UD3)]).toEqual([true, false]);
    expect([shouldSuit.weightIn(MODELS.UD4), shouldSuit.weightIn(MODELS.UD3)]).toEqual([0, 3]);
    expect(mustSuit.amount(pictured([1, 1, 0]))).toBe(1);
  });
});
