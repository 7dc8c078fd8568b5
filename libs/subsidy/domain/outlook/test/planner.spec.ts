import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignPlans, bestPlan, excludes, lawfulPlans, type PlanOption, type PlanUse } from '../planner.js';

interface Option extends PlanOption {
  readonly level: string | null;
}

const day = (n: number): string =>
  `2026-${String(Math.floor(n / 28) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;

const option = fc
  .record({
    start: fc.integer({ min: 0, max: 300 }),
    days: fc.integer({ min: 0, max: 40 }),
    fen: fc.integer({ min: 1, max: 5 }),
    level: fc.constantFrom(null, '4', '5'),
    cohort: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ start, days, fen, level, cohort }): Omit<Option, 'key'> => ({
    cohortId: `c${cohort}`,
    startsOn: day(start),
    endsOn: day(Math.min(start + days, 330)),
    grantedOn: day(Math.min(start + days, 330)),
    aloneFen: fen * 100,
    level,
  }));

const options = fc
  .array(option, { maxLength: 8 })
  .map((list) => list.map((one, key): Option => ({ ...one, key: `k${key}` })));

/** Three a year, every level once: the shape of the real rule. */
const amountAfter = (one: Option, before: readonly Option[]): number =>
  before.length >= 3 || (one.level !== null && before.some(({ level }) => level === one.level))
    ? 0
    : one.aloneFen;

function everySubset(list: readonly Option[]): Option[][] {
  return list.reduce<Option[][]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]]);
}

describe('the plan of one person', () => {
  it('is the best of all subsets', () => {
    fc.assert(
      fc.property(options, (list) => {
        const sorted = [...list].sort((a, b) =>
          a.grantedOn < b.grantedOn ? -1 : a.grantedOn > b.grantedOn ? 1 : a.key < b.key ? -1 : 1,
        );
        const totals = everySubset(sorted).map((set) => {
          if (set.some((a, i) => set.slice(i + 1).some((b) => excludes(a, b)))) return 0;
          const amounts = set.map((one, index) => amountAfter(one, set.slice(0, index)));
          return amounts.includes(0) ? 0 : amounts.reduce((sum, fen) => sum + fen, 0);
        });
        const { best, cut } = bestPlan(list, amountAfter);
        expect(cut).toBe(false);
        expect(best.totalFen).toBe(Math.max(0, ...totals));
        expect(lawfulPlans(list, amountAfter).plans[0]?.totalFen ?? 0).toBe(best.totalFen);
      }),
      { numRuns: 300 },
    );
  });

  it('says when it stopped before the end', () => {
    const many = Array.from({ length: 16 }, (_, n): Option => ({
      key: `k${n}`,
      cohortId: `c${n}`,
      startsOn: day(n * 10),
      endsOn: day(n * 10),
      grantedOn: day(n * 10),
      aloneFen: 100 + n,
      level: null,
    }));
    expect(bestPlan(many, amountAfter, 10).cut).toBe(true);
    expect(bestPlan(many, amountAfter).best.totalFen).toBe(115 + 114 + 113);
  });
});

const use = fc.record({ class: fc.integer({ min: 1, max: 3 }), fen: fc.integer({ min: 1, max: 4 }) });
const plan = fc
  .uniqueArray(use, { minLength: 1, maxLength: 2, selector: (one) => one.class })
  .map((uses): PlanUse => ({
    totalFen: uses.reduce((sum, one) => sum + one.fen, 0),
    uses: uses.flatMap((one) => [
      { kind: 'SEAT' as const, resource: `seat ${one.class}`, fen: one.fen },
      { kind: 'QUOTA' as const, resource: 'list', fen: one.fen },
    ]),
  }));
const plans = fc.array(plan, { maxLength: 3 }).map((list) => list.sort((a, b) => b.totalFen - a.totalFen));

describe('the plans of an enterprise', () => {
  it('are the best that seats and quota allow', () => {
    fc.assert(
      fc.property(
        fc.array(plans, { maxLength: 5 }),
        fc.record({
          a: fc.integer({ min: 0, max: 3 }),
          b: fc.integer({ min: 0, max: 3 }),
          list: fc.integer({ min: 0, max: 6 }),
        }),
        (workers, { a, b, list }) => {
          // The third class has room for everybody.
          const capacity = new Map([
            ['seat 1', a],
            ['seat 2', b],
            ['list', list],
          ]);
          const brute = (index: number, left: Map<string, number>): number => {
            if (index >= workers.length) return 0;
            let most = brute(index + 1, left);
            for (const { uses, totalFen } of workers[index] ?? []) {
              const then = new Map(left);
              for (const { resource } of uses) {
                const places = then.get(resource);
                if (places !== undefined) then.set(resource, places - 1);
              }
              if ([...then.values()].every((places) => places >= 0))
                most = Math.max(most, totalFen + brute(index + 1, then));
            }
            return most;
          };
          const found = assignPlans(workers, capacity);
          expect(found.cut).toBe(false);
          expect(found.totalFen).toBe(brute(0, capacity));
          const taken = found.chosen.map((at, worker) => (at < 0 ? undefined : workers[worker]?.[at]));
          expect(taken.reduce((sum, one) => sum + (one?.totalFen ?? 0), 0)).toBe(found.totalFen);
          for (const [resource, places] of capacity)
            expect(
              taken.flatMap((one) => one?.uses ?? []).filter((one) => one.resource === resource).length,
            ).toBeLessThanOrEqual(places);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are settled at once where a hundred people want thirty seats', () => {
    const seat = (n: number): PlanUse => ({
      totalFen: 120_000,
      uses: [
        { kind: 'SEAT', resource: `s${n}`, fen: 120_000 },
        { kind: 'QUOTA', resource: 'q', fen: 120_000 },
      ],
    });
    const found = assignPlans(
      Array.from({ length: 100 }, () => [seat(1), seat(2)]),
      new Map([
        ['s1', 20],
        ['s2', 10],
      ]),
    );
    expect(found).toMatchObject({ totalFen: 3_600_000, cut: false });
  });
});
