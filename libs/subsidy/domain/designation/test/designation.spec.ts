import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate } from '../../../../kernel/index.js';
import {
  decideDesignation,
  decideEnding,
  type DesignationSpan,
  lastDayOf,
  standingOn,
} from '../designation.js';

const before = (day: string): string => addDays(localDate(day), -1);
const span = (fromOn: string, toOn: string, endedOn: string | null = null): DesignationSpan => ({
  fromOn,
  toOn,
  endedOn,
});

describe('an enterprise on a list', () => {
  it('has one entry a day at most, whatever is added and ended in whatever order', () => {
    const dayAt = (at: number): string => addDays(localDate('2026-01-01'), at);
    const step = fc.record({
      from: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: -2, max: 20 }),
      end: fc.option(fc.record({ which: fc.nat(9), at: fc.integer({ min: -1, max: 70 }) })),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let spans: DesignationSpan[] = [];
        for (const { from, length, end } of steps) {
          const wish = { fromOn: dayAt(from), toOn: dayAt(from + length) };
          if (decideDesignation(spans, wish).ok) spans = [...spans, { ...wish, endedOn: null }];
          const chosen = end === null ? undefined : spans[end.which];
          if (end && chosen) {
            const ended = decideEnding(chosen, end.at < 0 ? null : dayAt(end.at), before);
            if (ended.ok)
              spans = spans.map((one) => (one === chosen ? { ...one, endedOn: ended.value } : one));
          }
        }
        for (let at = 0; at <= 90; at += 1) {
          const day = dayAt(at);
          const current = spans.filter((one) => standingOn(one, day) === 'CURRENT');
          expect(current.length).toBeLessThanOrEqual(1);
        }
        for (const one of spans) expect(lastDayOf(one) <= one.toOn).toBe(true);
      }),
    );
  });

  it('is not added twice for one day, but after the end of the entry before', () => {
    const year = span('2026-01-01', '2026-12-31');
    const again = { fromOn: '2026-12-31', toOn: '2027-12-31' };
    expect(decideDesignation([year], again)).toEqual({ ok: false, error: 'designation_overlaps' });
    expect(decideDesignation([{ ...year, endedOn: '2026-12-30' }], again).ok).toBe(true);
    expect(decideDesignation([{ ...year, endedOn: '2025-12-31' }], { ...year }).ok).toBe(true);
    expect(decideDesignation([], { fromOn: '2026-02-01', toOn: '2026-01-31' })).toEqual({
      ok: false,
      error: 'designation_reversed',
    });
  });

  it('is ended once, within the entry, and never made longer', () => {
    const year = span('2026-01-01', '2026-12-31');
    expect(decideEnding(year, '2026-06-30', before)).toEqual({ ok: true, value: '2026-06-30' });
    expect(decideEnding(year, null, before)).toEqual({ ok: true, value: '2025-12-31' });
    for (const day of ['2025-12-31', '2026-12-31', '2027-01-01'])
      expect(decideEnding(year, day, before)).toEqual({ ok: false, error: 'designation_end_outside' });
    expect(decideEnding({ ...year, endedOn: '2026-06-30' }, '2026-07-01', before)).toEqual({
      ok: false,
      error: 'designation_ended',
    });
    expect(standingOn({ ...year, endedOn: '2025-12-31' }, '2026-05-01')).toBe('VOID');
    expect(standingOn({ ...year, endedOn: '2026-04-30' }, '2026-05-01')).toBe('PAST');
    expect(standingOn({ ...year, endedOn: '2026-04-30' }, '2026-04-30')).toBe('CURRENT');
    expect(standingOn(year, '2025-12-31')).toBe('FUTURE');
  });
});
