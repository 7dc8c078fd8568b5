import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMinutes,
  atLeastClassHours,
  atLeastShare,
  CLASS_HOUR_MINUTES,
  formatClassHours,
  minutes,
  minutesOfClassHours,
  missingMinutes,
  sumMinutes,
  ZERO_MINUTES,
} from '../index.js';

const anyMinutes = fc.nat(100_000).map(minutes);

describe('minutes', () => {
  it('refuses parts, negatives and absurd lengths', () => {
    for (const value of [-1, 0.5, NaN, 2_000_000_000]) expect(() => minutes(value)).toThrow(RangeError);
    expect(addMinutes(minutes(45), minutes(45))).toBe(90);
    expect(sumMinutes([])).toBe(ZERO_MINUTES);
    expect(sumMinutes([minutes(1), minutes(2)])).toBe(3);
  });

  it('passes forty class hours at 1800 minutes and not at 1799', () => {
    expect(CLASS_HOUR_MINUTES).toBe(45);
    expect(atLeastClassHours(minutes(1800), 40)).toBe(true);
    expect(atLeastClassHours(minutes(1799), 40)).toBe(false);
    expect(atLeastClassHours(minutes(2400), 40, 60)).toBe(true);
    expect(atLeastClassHours(minutes(112), 2.5)).toBe(false);
    expect(atLeastClassHours(minutes(113), 2.5)).toBe(true);
    expect(() => atLeastClassHours(minutes(1), 0.123)).toThrow(RangeError);
    expect(() => atLeastClassHours(minutes(1), 1, 0)).toThrow(RangeError);
  });

  it('cuts displayed hours off and never shows a threshold that was not reached', () => {
    expect(formatClassHours(minutes(1799))).toBe('39.97');
    expect(formatClassHours(minutes(1800))).toBe('40.00');
    expect(formatClassHours(minutes(44))).toBe('0.97');
    fc.assert(
      fc.property(anyMinutes, fc.nat(500), (attended, hours) => {
        expect(Number(formatClassHours(attended)) >= hours).toBe(atLeastClassHours(attended, hours));
      }),
    );
  });

  it('asks for exactly the minutes that are missing', () => {
    expect(missingMinutes(minutes(1799), 40)).toBe(1);
    expect(missingMinutes(minutes(9000), 40)).toBe(0);
    expect(minutesOfClassHours(40)).toBe(1800);
    fc.assert(
      fc.property(anyMinutes, fc.nat(50_000), (attended, hundredths) => {
        const hours = hundredths / 100;
        const missing = missingMinutes(attended, hours);
        expect(atLeastClassHours(addMinutes(attended, missing), hours)).toBe(true);
        if (missing > 0) expect(atLeastClassHours(minutes(attended + missing - 1), hours)).toBe(false);
      }),
    );
  });

  it('compares shares exactly, the limit included', () => {
    expect(atLeastShare(minutes(900), minutes(1800), 50)).toBe(true);
    expect(atLeastShare(minutes(899), minutes(1800), 50)).toBe(false);
    // Rulebook R04 b: 48 class hours with 20 of them offline fail.
    expect(atLeastShare(minutes(20 * 45), minutes(48 * 45), 50)).toBe(false);
    expect(atLeastShare(ZERO_MINUTES, ZERO_MINUTES, 0)).toBe(false);
  });
});
