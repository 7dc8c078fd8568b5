import { describe, expect, it } from '@jest/globals';
import { type BeginningAnswer, daySentence } from '../day-sentence.js';

const both = (text: string) => ({ zh: text, en: text });
const shut = (startMinute: number, ...says: string[]): BeginningAnswer => ({
  startMinute,
  cost: null,
  here: false,
  says: says.map(both),
});
const open = (startMinute: number, cost: number, here = false): BeginningAnswer => ({
  startMinute,
  cost,
  here,
  says: [],
});

describe('a day in one sentence', () => {
  it('says of each part what forbids it, each reason once', () => {
    const { zh, en } = daySentence('2026-12-01', [shut(510, 'A'), shut(565, 'A', 'B'), shut(840, 'C')]);
    expect(zh).toBe('周二(12-01)不行:上午 A、B;下午 C');
    expect(en).toBe('Tuesday (12-01) will not do: in the morning A, B; in the afternoon C');
  });

  it('says once what forbids the whole day', () => {
    const { zh, en } = daySentence('2026-12-01', [shut(510, 'A'), shut(840, 'A'), shut(1110, 'A')]);
    expect(zh).toBe('周二(12-01)不行:全天 A');
    expect(en).toBe('Tuesday (12-01) will not do: all day A');
  });

  it('offers the cheapest beginnings and says what is shut', () => {
    const { zh, en } = daySentence('2026-12-06', [shut(510, 'A'), open(840, 7), open(895, -2), open(950, 0)]);
    expect(zh).toBe(
      '周日(12-06)可以:从 14:55 起(代价 -2)、从 15:50 起(代价 0)、从 14:00 起(代价 +7);上午不行(A)',
    );
    expect(en).toContain('Sunday (12-06) will do: from 14:55 (cost -2)');
    expect(en).toContain('not in the morning (A)');
    expect(daySentence('2026-12-06', [open(840, 0, true)]).zh).toContain('从 14:00 起(现在的位置)');
  });

  it('stays short however much stands against the day', () => {
    const says = Array.from({ length: 20 }, (_, at) => `第${at}项`);
    expect(daySentence('2026-12-06', [shut(510, ...says), shut(840, 'A')]).zh).toBe(
      '周日(12-06)不行:上午 第0项、第1项、第2项等;下午 A',
    );
  });
});
