import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commonShift, decideMerge, type MergeableDemand, similarGroups } from '../demand/merge-demand.js';

const month = fc.integer({ min: 1, max: 9 }).map((value) => `2027-0${value}`);
const demand = fc
  .record({
    id: fc.uuid(),
    courseId: fc.constantFrom('a', 'b', null),
    people: fc.integer({ min: 1, max: 40 }),
    months: fc.tuple(month, month),
    shift: fc.constantFrom('ANY' as const, 'DAY' as const, 'EVENING' as const, 'WEEKEND' as const),
  })
  .map(({ months, courseId, ...rest }): MergeableDemand => {
    const [earliestMonth, latestMonth] = [...months].sort() as [string, string];
    return { ...rest, courseId, occupationCode: courseId === null ? 'o' : null, earliestMonth, latestMonth };
  });

describe('demand that could be one run', () => {
  it('is the same subject, suits everybody and fits into a run, and nobody is in two groups', () => {
    fc.assert(
      fc.property(fc.uniqueArray(demand, { selector: ({ id }) => id, maxLength: 25 }), (demands) => {
        const groups = similarGroups(demands, () => 40);
        const ids = groups.flatMap((group) => group.demands.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const group of groups) {
          expect(group.demands.length).toBeGreaterThan(1);
          const [first] = group.demands;
          const course = {
            id: first?.courseId ?? 'any',
            occupationCode: first?.occupationCode ?? 'o',
            minSize: 1,
            maxSize: 40,
          };
          for (const at of [group.fromMonth, group.toMonth])
            expect(decideMerge(group.demands, course, at)).toMatchObject({
              ok: true,
              value: { people: group.people },
            });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('agrees on a time of day or does not', () => {
    expect(commonShift('ANY', 'DAY')).toBe('DAY');
    expect(commonShift('EVENING', 'ANY')).toBe('EVENING');
    expect(commonShift('EVENING', 'DAY')).toBeUndefined();
  });
});
