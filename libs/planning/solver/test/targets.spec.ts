import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CapacityInput } from '../../domain/capacity.js';
import { readPlan } from '../../domain/read-plan.js';
import { course, smallPlan } from '../../domain/test/small-plans.js';
import { HighsSolver } from '../highs-solver.js';
import { inWholeRuns, solvePlan } from '../solve-plan.js';

const SOLVING = { seconds: 600 };

/** A: quick and without a certificate. B: three times as long, certified and of high skill. */
const twoCourses = (over: {
  readonly minutes: number;
  readonly people: readonly [number, number];
  readonly personTimes: number;
  readonly share: number;
  readonly pass?: number;
  readonly of?: 'certificateShare' | 'highSkillShare';
}): CapacityInput =>
  smallPlan({
    rooms: [
      { key: 'R', name: '焊接实训室', kind: 'WORKSHOP', rooms: 1, stations: 10, minutes: [over.minutes] },
    ],
    courses: [
      course({ id: 'A', certifying: false, practicalMinutes: 300 }),
      course({ id: 'B', highSkill: true, practicalMinutes: 900 }),
    ],
    demand: (['A', 'B'] as const).map((id, at) => ({
      key: id,
      name: id,
      courses: [id],
      people: over.people[at] as number,
      from: 0,
      to: 0,
    })),
    targets: {
      personTimes: over.personTimes,
      certificateShare: 0,
      highSkillShare: 0,
      passShare: over.pass ?? 1,
      [over.of ?? 'certificateShare']: over.share,
    },
  });

const share = (targets: Awaited<ReturnType<typeof solvePlan>>['targets'], key = 'CERTIFICATES') => {
  const found = targets.find((one) => one.key === key);
  if (!found) throw new Error('no such target');
  return found;
};

describe('targets of the plan', () => {
  it('keeps a share that can be kept, though more people could be trained without it, and says what it costs', async () => {
    // 40 hours: eight runs of A would train 80; half of them certified takes two of A (10 h) and two of B (30 h).
    const input = twoCourses({ minutes: 2400, people: [100, 100], personTimes: 40, share: 0.5 });
    const { plan, targets } = await solvePlan(input, SOLVING);
    expect(plan.byMonth.map(({ courseId, learners }) => [courseId, learners])).toEqual([
      ['A', 20],
      ['B', 20],
    ]);
    const told = share(targets);
    expect(told).toMatchObject({ short: 0, target: 20, planned: 20, askedPercent: 50, reachedPercent: 50 });
    // Of n people s are certified: 0.5 (1 - s) n + 1.5 s n = 40 hours, n = 40 / (0.5 + s).
    expect(told.price?.personTimes).toBeCloseTo(40 / 0.99 - 40, 3);
    expect(told.price?.dual).toBeCloseTo(40 / 100, 2);
    expect(told.sentence).toEqual({
      zh: '取证人次达到目标 50%(50%),但限制了人数:目标每放低 1 个百分点,可多培训 0.40 人次。',
      en: 'The target of certificates 50% is met (50%), at a price: a percentage point less would train 0.40 more person-times.',
    });
    const free = await solvePlan({ ...input, weights: { ...input.weights, certificates: 0 } }, SOLVING);
    expect(free.plan.personTimes).toBe(80);
  });

  it('names a share that is held to as what binds, where a change does nothing', async () => {
    const input = twoCourses({ minutes: 24_000, people: [100, 20], personTimes: 20, share: 0.5 });
    const told = {
      index: 0,
      change: { kind: 'BUDGET', budgetFen: null } as const,
      facts: { workshops: [], trainers: [], courses: [], demand: [], committed: [], days: [] },
      input,
    };
    const { plan, effects } = await solvePlan(input, { ...SOLVING, changes: [told] });
    expect(plan.personTimes).toBe(40);
    expect(effects[0]).toMatchObject({ hasEffect: false });
    expect(effects[0]?.sentence.zh).toMatch(/^没有作用。预算不是瓶颈:.*限制产能的是取证率目标。$/);
  });

  it('measures a share at the person-times aimed at, not at the few that are planned', async () => {
    // Two runs of B are all there is room for: all 20 certified, and still 80 short of half of 200.
    const input = twoCourses({ minutes: 1800, people: [0, 100], personTimes: 200, share: 0.5 });
    const { targets } = await solvePlan(input, SOLVING);
    expect(share(targets)).toMatchObject({ target: 100, planned: 20, short: 80, reachedPercent: 100 });
    expect(share(targets, 'PERSON_TIMES')).toMatchObject({ target: 200, planned: 20, short: 180 });
  });

  it('says by how much a target is missed, and how much of what would make up for it', async () => {
    const input = twoCourses({ minutes: 1800, people: [0, 100], personTimes: 40, share: 1 });
    const { targets, bottlenecks } = await solvePlan(input, SOLVING);
    // 90 minutes a certificate: an hour more a week is four a month, 4 × 60 / 90 = 2.67; 20 are missing.
    expect(bottlenecks.find(({ kind }) => kind === 'ROOM')?.makesUp.CERTIFICATES).toBeCloseTo(8 / 3, 4);
    expect(share(targets).sentence.zh).toBe(
      '取证人次差 20(目标 40,可达 20)。焊接实训室每周多 1 小时可补 2.7,全部补上约需焊接实训室每周多 8 小时。',
    );
    // With what the sentence asks for, nothing is missing any more.
    const more = twoCourses({ minutes: 1800 + 8 * 4 * 60, people: [0, 100], personTimes: 40, share: 1 });
    expect(share((await solvePlan(more, SOLVING)).targets).short).toBe(0);
  });

  it('turns nobody away for a share that cannot be reached at all', async () => {
    const input = twoCourses({
      minutes: 2400,
      people: [100, 0],
      personTimes: 20,
      share: 0.2,
      of: 'highSkillShare',
    });
    const { plan, targets } = await solvePlan(input, SOLVING);
    expect(plan.personTimes).toBe(80);
    expect(share(targets, 'HIGH_SKILL')).toMatchObject({ target: 16, short: 16, reachedPercent: 0 });
  });

  it('says of a certificate rate above the pass rate that no plan can reach it', async () => {
    const input = twoCourses({ minutes: 2700, people: [0, 30], personTimes: 30, share: 0.9, pass: 0.8 });
    const { plan, targets } = await solvePlan(input, SOLVING);
    expect(plan.personTimes).toBe(30);
    expect(share(targets)).toMatchObject({ target: 27, planned: 24, short: 3 });
    expect(share(targets).sentence.zh).toMatch(
      /^取证人次差 3\(目标 27,可达 24\)。取证率目标高于预计通过率 80%/,
    );
  });

  it('is as near to the targets, and then as large, as any plan found by trying all', async () => {
    const instances = fc.record({
      minutes: fc.integer({ min: 300, max: 2100 }),
      people: fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 })),
      personTimes: fc.integer({ min: 0, max: 20 }).map((value) => value * 2),
    });
    const solver = new HighsSolver();
    try {
      await fc.assert(
        fc.asyncProperty(instances, async ({ minutes, people, personTimes }) => {
          const tried: { all: number; fewer: number; number: number; rate: number }[] = [];
          for (let a = 0; a * 300 <= minutes; a += 1)
            for (let b = 0; a * 300 + b * 900 <= minutes; b += 1)
              for (let x = a * 5; x <= Math.min(people[0], a * 10); x += 1)
                for (let y = b * 5; y <= Math.min(people[1], b * 10); y += 1) {
                  const number = Math.max(0, personTimes / 2 - y);
                  const rate = Math.max(number, (x + y) / 2 - y);
                  tried.push({ all: x + y, fewer: Math.max(0, personTimes - x - y), number, rate });
                }
          const nearest = Math.min(...tried.map(({ fewer, rate }) => fewer + rate));
          const most = (short: (one: (typeof tried)[number]) => number): number =>
            Math.max(...tried.filter((one) => short(one) <= nearest).map(({ all }) => all));
          // A share that the nearest plan misses is asked for as a number only; where several are as near, of either.
          const missed = new Set(
            tried.filter(({ fewer, rate }) => fewer + rate <= nearest).map(({ rate }) => rate >= 0.5),
          );
          const best = [...missed].map((lost) =>
            most(({ fewer, number, rate }) => fewer + (lost ? number : rate)),
          );
          const input = twoCourses({ minutes, people, personTimes, share: 0.5 });
          const { model, whole } = await inWholeRuns(solver, input, 20);
          expect(best).toContain(readPlan(input, model, whole).personTimes);
        }),
        { numRuns: 25 },
      );
    } finally {
      await solver.close();
    }
  });

  it('keeps the plan nearest to the targets where the time ends before a fuller one is found', async () => {
    const solver = new HighsSolver();
    try {
      const input = twoCourses({ minutes: 1200, people: [30, 30], personTimes: 60, share: 0.5 });
      const whole = await inWholeRuns(solver, input, 20);
      let asked = 0;
      const cutShort = {
        solve: async (...task: Parameters<HighsSolver['solve']>) => {
          asked += 1;
          const solved = await solver.solve(...task);
          return asked === 1 ? solved : { ...solved, status: 'TIME_LIMIT' as const, gap: 1, found: false };
        },
      } as HighsSolver;
      const short = await inWholeRuns(cutShort, input, 20);
      expect(asked).toBe(2);
      expect(short.whole.status).toBe('TIME_LIMIT');
      const planned = readPlan(input, short.model, short.whole).personTimes;
      expect(planned).toBeGreaterThan(0);
      expect(planned).toBeLessThanOrEqual(readPlan(input, whole.model, whole.whole).personTimes);
    } finally {
      await solver.close();
    }
  });

  it('says that no plan was found in the time, whatever the gap of an answer is', async () => {
    const solver = new HighsSolver();
    try {
      const input = twoCourses({ minutes: 1200, people: [30, 30], personTimes: 60, share: 0.5 });
      const answering = (found: boolean) =>
        ({
          solve: async (...task: Parameters<HighsSolver['solve']>) => ({
            ...(await solver.solve(...task)),
            status: 'TIME_LIMIT' as const,
            gap: 25,
            found,
          }),
        }) as HighsSolver;
      await expect(inWholeRuns(answering(false), input, 20)).rejects.toThrow('no_plan_in_time');
      await expect(inWholeRuns(answering(true), input, 20)).resolves.toMatchObject({ whole: { gap: 25 } });
    } finally {
      await solver.close();
    }
  });
});
