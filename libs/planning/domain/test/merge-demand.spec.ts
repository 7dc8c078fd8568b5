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
        const groups = similarGroups(demands);
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
          for (const at of [group.fromMonth, group.toMonth]) {
            const decided = decideMerge(group.demands, course, at);
            if (!decided.ok) throw new Error(decided.error);
            const runs = decided.value;
            // As few runs as take everybody, none overfull, and everybody of every demand in one of them.
            expect(runs).toHaveLength(Math.ceil(group.people / course.maxSize));
            expect(Math.max(...runs.map(({ people }) => people))).toBeLessThanOrEqual(course.maxSize);
            for (const { id, people } of group.demands) {
              const parts = runs.flatMap((run) => run.parts.filter(({ demandId }) => demandId === id));
              expect(parts.reduce((sum, part) => sum + part.people, 0)).toBe(people);
              expect(parts.every((part) => part.people > 0)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the people of an enterprise together where they fit, and parts a demand no run takes', () => {
    const of = (id: string, people: number): MergeableDemand => ({
      id,
      courseId: 'a',
      occupationCode: null,
      people,
      earliestMonth: '2027-03',
      latestMonth: '2027-03',
      shift: 'ANY',
    });
    const runs = (demands: MergeableDemand[], maxSize = 32) => {
      const decided = decideMerge(
        demands,
        { id: 'a', occupationCode: null, minSize: 12, maxSize },
        '2027-03',
      );
      return decided.ok ? decided.value.map(({ parts }) => parts) : decided.error;
    };
    expect(runs([of('x', 14), of('y', 12), of('z', 9)])).toEqual([
      [{ demandId: 'x', people: 14 }],
      [
        { demandId: 'y', people: 12 },
        { demandId: 'z', people: 9 },
      ],
    ]);
    expect(runs([of('x', 50), of('y', 10)])).toEqual([
      [{ demandId: 'x', people: 30 }],
      [
        { demandId: 'x', people: 20 },
        { demandId: 'y', people: 10 },
      ],
    ]);
    expect(runs([of('x', 500), of('y', 141)])).toBe('too_many_runs');
  });

  it('agrees on a time of day or does not', () => {
    expect(commonShift('ANY', 'DAY')).toBe('DAY');
    expect(commonShift('EVENING', 'ANY')).toBe('EVENING');
    expect(commonShift('EVENING', 'DAY')).toBeUndefined();
  });
});
