import { describe, expect, it } from '@jest/globals';
import { hasBegun, moveRefused } from '../time-passed.js';

const NOW = { day: '2026-11-25', minute: 540 };
const session = (heldOn: string, startMinute: number, publishedVersion: number | null = 1) => ({
  heldOn,
  startMinute,
  endMinute: startMinute + 120,
  breakMinutes: 10,
  publishedVersion,
});
const yesterday = session('2026-11-24', 840);
const thisMorning = session('2026-11-25', 540);
const later = session('2026-11-25', 545);

describe('the day and beginning of a session that is changed by hand', () => {
  it('stay once it has begun, to the minute', () => {
    expect([yesterday, thisMorning, later].map((one) => hasBegun(one, NOW))).toEqual([true, true, false]);
    const toMorrow = { heldOn: '2026-11-26' };
    for (const one of [yesterday, thisMorning]) {
      expect(moveRefused(one, { ...one, ...toMorrow }, NOW)?.zh).toContain(one.heldOn);
      expect(moveRefused(one, { ...one, startMinute: one.startMinute + 5 }, NOW)).toBeDefined();
    }
    expect(moveRefused(later, { ...later, ...toMorrow }, NOW)).toBeUndefined();
  });

  it('leave its end and its pause, who gave it and where to be put right', () => {
    for (const right of [{}, { endMinute: 900 }, { breakMinutes: 0 }])
      expect(moveRefused(yesterday, { ...yesterday, ...right }, NOW)).toBeUndefined();
  });

  it('never go to what has passed, but may to what is still to come today', () => {
    expect(moveRefused(later, { ...later, heldOn: '2026-11-24' }, NOW)?.en).toContain('2026-11-24 09:05');
    expect(moveRefused(later, { ...later, startMinute: 540 }, NOW)).toBeDefined();
    expect(moveRefused(later, { ...later, startMinute: 545, endMinute: 700 }, NOW)).toBeUndefined();
    const draft = session('2026-11-26', 510, null);
    expect(moveRefused(draft, { ...draft, heldOn: '2026-11-24' }, NOW)).toBeDefined();
  });

  it('are free where nobody was told of them: a draft of a past day took place for nobody', () => {
    const draft = session('2026-11-24', 840, null);
    expect(moveRefused(draft, { ...draft, heldOn: '2026-11-26' }, NOW)).toBeUndefined();
    expect(moveRefused(draft, { ...draft, heldOn: '2026-11-23' }, NOW)).toBeUndefined();
  });
});
