import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildModel } from '../../domain/build-model.js';
import type { CapacityInput } from '../../domain/capacity.js';
import { withMoved } from '../../domain/linear-model.js';
import { bottleneckSentence, dualWorth, readPlan } from '../../domain/read-plan.js';
import { course, smallPlan } from '../../domain/test/small-plans.js';
import { HighsSolver } from '../highs-solver.js';
import { solvePlan } from '../solve-plan.js';

describe('the capacity plan', () => {
  let solver: HighsSolver;
  beforeAll(() => {
    solver = new HighsSolver();
  });
  afterAll(() => solver.close());

  const best = async (input: CapacityInput) => {
    const model = buildModel(input);
    const solved = await solver.solve(model.model, { relaxed: false, seconds: 600 });
    return { solved, plan: readPlan(input, model, solved) };
  };

  it('holds as many runs as the workshop has hours for', async () => {
    const { plan, solved } = await best(smallPlan());
    expect(solved).toMatchObject({ status: 'OPTIMAL', gap: 0 });
    expect(plan.runs).toMatchObject([{ courseId: 'A', runs: 4, seats: 10, room: '焊接实训室' }]);
    expect(plan.personTimes).toBe(40);
  });

  it('does not hold a run that too few people ask for', async () => {
    const demand = [{ key: 'd', name: '', courses: ['A'], people: 4, from: 0, to: 0 }];
    expect((await best(smallPlan({ demand }))).plan.runs).toEqual([]);
  });

  it('takes fewer learners where workstations are broken, and none below the minimum', async () => {
    const room = smallPlan().rooms[0];
    if (!room) throw new Error('no room');
    expect((await best(smallPlan({ rooms: [{ ...room, stations: 7 }] }))).plan.personTimes).toBe(28);
    expect((await best(smallPlan({ rooms: [{ ...room, stations: 4 }] }))).plan.personTimes).toBe(0);
  });

  it('keeps to the budget and to the trainers, each trainer hour given once', async () => {
    const costly = smallPlan({ courses: [course({ id: 'A', runFen: 1_000_000 })], budgetFen: 2_500_000 });
    expect((await best(costly)).plan).toMatchObject({ personTimes: 20, costFen: 2_000_000 });
    const shared = smallPlan({
      courses: [course({ id: 'A' }), course({ id: 'B', teaching: 'U' })],
      pools: [{ key: 'P', trainers: 1, teaches: ['T', 'U'], minutes: [1800] }],
      demand: [
        { key: 'd', name: '', courses: ['A'], people: 20, from: 0, to: 0 },
        { key: 'e', name: '', courses: ['B'], people: 20, from: 0, to: 0 },
      ],
    });
    expect((await best(shared)).plan.personTimes).toBe(30);
  });

  it('prefers certified and highly skilled courses when those targets are short', async () => {
    const input = smallPlan({
      courses: [course({ id: 'A', certifying: false }), course({ id: 'B', highSkill: true })],
      demand: [
        { key: 'd', name: '', courses: ['A'], people: 40, from: 0, to: 0 },
        { key: 'e', name: '', courses: ['B'], people: 40, from: 0, to: 0 },
      ],
      targets: { personTimes: 40, certificateShare: 0.5, highSkillShare: 0.5, passShare: 1 },
    });
    const { plan, targets } = await solvePlan(input, { seconds: 600 });
    expect(plan.personTimes).toBe(40);
    expect(targets.every(({ short }) => short === 0)).toBe(true);
    const indifferent = { ...input, weights: { personTimes: 1, certificates: 0, highSkill: 0 } };
    expect((await best(indifferent)).plan.personTimes).toBe(40);
  });

  it('reads the dual of a workshop hour as the finite difference of solving again, in a sentence', async () => {
    const { bottlenecks } = await solvePlan(smallPlan(), { seconds: 600 });
    const hour = bottlenecks.find(({ kind }) => kind === 'ROOM');
    // 10 hours train 10 people; one hour more a week is 4 hours a month.
    expect(hour?.dual).toBeCloseTo(4, 5);
    expect(hour?.found).toBeCloseTo(4, 5);
    expect(hour && bottleneckSentence(hour)).toEqual({
      zh: '焊接实训室每周多 1 小时 = 每月多培训 4.0 人次',
      en: 'One more hour a week in “焊接实训室” = 4.0 more trained person-times a month',
    });
    expect(bottlenecks.some(({ kind }) => kind === 'TRAINER')).toBe(false);
  });

  const instances = fc.record({
    minutes: fc.integer({ min: 0, max: 4000 }),
    trainers: fc.integer({ min: 0, max: 4000 }),
    stations: fc.integer({ min: 4, max: 12 }),
    lengths: fc.tuple(fc.integer({ min: 200, max: 900 }), fc.integer({ min: 200, max: 900 })),
    minimums: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    people: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })),
  });
  type Instance = typeof instances extends fc.Arbitrary<infer T> ? T : never;
  const inputOf = ({ minutes, trainers, stations, lengths, minimums, people }: Instance): CapacityInput =>
    smallPlan({
      rooms: [{ key: 'R', name: '', kind: 'WORKSHOP', rooms: 1, stations, minutes: [minutes] }],
      pools: [{ key: 'P', trainers: 1, teaches: ['T'], minutes: [trainers] }],
      courses: (['A', 'B'] as const).map((id, at) =>
        course({ id, practicalMinutes: lengths[at] as number, minSize: minimums[at] as number }),
      ),
      demand: (['A', 'B'] as const).map((id, at) => ({
        key: id,
        name: id,
        courses: [id],
        people: people[at] as number,
        from: 0,
        to: 0,
      })),
    });

  it('is as good as trying every number of runs', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async (instance) => {
        const { minutes, trainers, stations, lengths, minimums, people } = instance;
        const seats = Math.min(10, stations);
        const fits = [0, 1].map((at) => seats >= (minimums[at] as number));
        let most = 0;
        for (let a = 0; a <= 25; a += 1)
          for (let b = 0; b <= 25; b += 1) {
            const used = a * lengths[0] + b * lengths[1];
            if (used > minutes || used > trainers || (a > 0 && !fits[0]) || (b > 0 && !fits[1])) continue;
            if (a * minimums[0] > people[0] || b * minimums[1] > people[1]) continue;
            most = Math.max(most, Math.min(people[0], a * seats) + Math.min(people[1], b * seats));
          }
        const { solved, plan } = await best(inputOf(instance));
        expect(solved.status).toBe('OPTIMAL');
        expect(plan.personTimes).toBe(most);
      }),
      { numRuns: 40 },
    );
  });

  it('never promises less by a dual than solving again brings, and never a loss', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async (instance) => {
        const model = buildModel(inputOf(instance));
        const base = await solver.solve(model.model, { relaxed: true, seconds: 600 });
        const worth = new Map(dualWorth(model, base).map(({ scarce, dual }) => [scarce, dual]));
        for (const scarce of model.scarce) {
          const again = await solver.solve(withMoved(model.model, scarce.oneMore), {
            relaxed: true,
            seconds: 600,
          });
          const found = again.objective - base.objective;
          expect(found).toBeGreaterThan(-1e-6);
          expect(found).toBeLessThan((worth.get(scarce) ?? 0) + 1e-5);
        }
      }),
      { numRuns: 15 },
    );
  });
});
