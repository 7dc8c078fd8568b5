import { describe, expect, it } from '@jest/globals';
import { REPAIR_STEPS } from '../../domain/repair/steps.js';
import type { RepairProgress } from '../../store/repair/repair-plan.js';
import { plansOf } from '../../store/repair/repair-task.js';
import { causeOf, cohort, factsWith, repaired, room, session, taskOf, trainer } from './repair-facts.js';

const closed = (more: object = {}) => causeOf({ kind: 'BUILDING', buildingId: 'A', ...more });

describe('the way that costs least', () => {
  /** Ill on two days with a session each; the other trainer has hours left for one of them. */
  const facts = factsWith({
    sessions: [
      session('s1'),
      session('s2', { heldOn: '2026-11-25', moduleId: 'm2' }),
      session('s3', { heldOn: '2026-12-03', moduleId: 'm3', trainerId: 't1' }),
    ],
    trainers: [trainer('t1'), { ...trainer('t2'), weeklyHours: 4 }],
  });
  const ill = causeOf({ trainerId: 't1', to: '2026-11-25' });

  it('is shown where it differs, with what it saves against the fewest changes and on what', () => {
    const plans = repaired(facts, ill);
    const [first] = plans;
    expect(first!.changes.map(({ after }) => after.trainerId)).toEqual(['t2', 't2']);
    expect(first!.timesMoved).toBe(0);
    const least = plans.find(({ way }) => way === 'least_cost')!;
    expect(least).toMatchObject({ lost: [], timesMoved: 1 });
    expect(least.changes.map(({ after }) => after.trainerId).sort()).toEqual(['t1', 't2']);
    for (const { cost } of plans) expect(least.cost).toBeLessThanOrEqual(cost);
    const { by, sentence } = least.cheaper!;
    expect(by).toBe(first!.cost - least.cost);
    expect(by).toBeGreaterThan(0);
    expect(sentence.zh).toMatch(/^总代价比更改最少的方案低 \d+:“教师周课时偏多”少 \d+/);
    expect(sentence.en).toMatch(
      /^it costs \d+ less in all than the proposal with the fewest changes: \d+ less for “a trainer has too many/,
    );
    // The parts add up to the whole.
    const parts = [...sentence.zh.matchAll(/”([少多]) (\d+)/g)];
    expect(parts.reduce((sum, [, sign, n]) => sum + (sign === '少' ? 1 : -1) * Number(n), 0)).toBe(by);
    expect(plans.filter(({ cheaper }) => cheaper !== null)).toHaveLength(1);
  });

  it('is at most one of four, no two alike, the fewest changes first', () => {
    const plans = repaired(facts, ill);
    const places = plans.map(({ changes }) =>
      JSON.stringify(changes.map(({ sessionId, after }) => [sessionId, after])),
    );
    expect(new Set(places).size).toBe(plans.length);
    expect(plans.length).toBeLessThanOrEqual(4);
    expect(plans.filter(({ way }) => way === 'least_cost')).toHaveLength(1);
    expect(plans[0]!.provenFewest).toBe(true);
  });

  it('is said of another way where that one costs least, and of none where the first does', () => {
    const one = { sessions: [session('s1')] };
    const waits = repaired(
      factsWith({ ...one, trainers: [trainer('t1'), { ...trainer('t2'), weeklyHours: 0 }] }),
      causeOf({ trainerId: 't1' }),
    );
    expect(waits.map(({ way, cheaper }) => [way, cheaper !== null])).toEqual([
      ['same_time', false],
      ['other_time', true],
    ]);
    const plain = repaired(factsWith(one), causeOf({ trainerId: 't1' }));
    expect(plain.length).toBeGreaterThan(1);
    for (const { cheaper, way } of plain) expect([cheaper, way === 'least_cost']).toEqual([null, false]);
  });
});

describe('a repair that is told step by step', () => {
  const told = (facts: ReturnType<typeof factsWith>, cause: ReturnType<typeof causeOf>) => {
    const steps: RepairProgress[] = [];
    const plans = plansOf(taskOf(facts, cause), (one) => steps.push(structuredClone(one)));
    return { steps, plans };
  };

  it('has something to offer after each step, never worse than before, and ends as if nobody had listened', () => {
    const facts = factsWith({
      sessions: [session('s1'), session('s2', { workshopId: 'b1', moduleId: 'm2' })],
    });
    const cause = closed();
    const { steps, plans } = told(facts, cause);
    expect(steps.map(({ stepsDone }) => stepsDone)).toEqual(
      Array.from({ length: REPAIR_STEPS - 1 }, (_, at) => at + 1),
    );
    const lost = [...steps.map((one) => one.plans), plans].map(([best]) => best!.lost.length);
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
    expect(structuredClone(plans)).toEqual(structuredClone(repaired(facts, cause)));
  });

  it('says that there is no place for a session only when all ways have been tried', () => {
    const facts = factsWith({
      workshops: [room('a1', 'A'), room('b1', 'B')],
      // Whoever could teach it is away on its only day: nowhere at last, but not known at first.
      trainers: [trainer('t1')],
      cohorts: [cohort('k1', { startsOn: '2026-11-24', endsOn: '2026-11-24' })],
    });
    const { steps, plans } = told(facts, causeOf({ trainerId: 't1' }));
    const said = [...steps.map((one) => one.plans), plans].map(([best]) => best!.lost[0]!.sentence.zh);
    expect(said[0]).toContain('同一时间没有可以换的教师或场地');
    expect(said[1]).not.toMatch(/没有(找到)?可行的位置/);
    expect(said.at(-1)).toMatch(/没有(找到)?可行的位置/);
  });
});

describe('a building that is closed', () => {
  it('sends what is held there to another building and says which building it was', () => {
    const [best] = repaired(factsWith(), closed());
    expect(best).toMatchObject({ way: 'same_time', lost: [], provenFewest: true });
    expect(best!.changes.map(({ sessionId, after }) => [sessionId, after.workshopId])).toEqual([
      ['s1', 'b1'],
    ]);
    expect(best!.changes[0]!.sentence).toEqual({
      zh: '教室a1:场地该时段不开放或不可用(A 号楼 11-24 整栋停用);改在教室b1',
      en: '教室a1: the workshop is closed or not available then (the whole of A 号楼 is closed 11-24); it is held in 教室b1',
    });
  });

  it('takes all of its workshops, on all of its days, and none of another building', () => {
    const sessions = [
      session('s1', { workshopId: 'a1' }),
      session('s2', { heldOn: '2026-11-25', workshopId: 'a2', moduleId: 'm2' }),
      session('s3', { heldOn: '2026-11-26', workshopId: 'b1', moduleId: 'm3' }),
      session('s4', { heldOn: '2026-11-27', workshopId: 'a1', moduleId: 'm3' }),
    ];
    const plans = repaired(factsWith({ sessions }), closed({ to: '2026-11-26' }));
    expect(plans[0]!.changes.map(({ sessionId }) => sessionId)).toEqual(['s1', 's2']);
    for (const { changes } of plans)
      for (const { after } of changes)
        expect(
          after.heldOn >= '2026-11-24' &&
            after.heldOn <= '2026-11-26' &&
            ['a1', 'a2'].includes(after.workshopId!),
        ).toBe(false);
    // Without the building as the cause nothing has to move.
    expect(repaired(factsWith({ sessions }), closed({ buildingId: 'none' }))).toMatchObject([
      { changes: [], lost: [] },
    ]);
  });

  it('says plainly what cannot be held anywhere else', () => {
    const facts = factsWith({ workshops: [room('a1', 'A'), room('a2', 'A'), room('b1', 'B', 3)] });
    const [best] = repaired(facts, closed({ from: '2026-11-23', to: '2026-12-04' }));
    expect(best!.changes).toEqual([]);
    expect(best!.lost.map(({ sessionId }) => sessionId)).toEqual(['s1']);
  });

  it('says of a session that somebody has fixed there that it has to be released', () => {
    const [best] = repaired(factsWith({ pinned: new Set(['s1']) }), closed());
    expect(best).toMatchObject({ changes: [], lost: [{ sessionId: 's1' }] });
    expect(best!.lost[0]!.sentence.zh).toContain('取消固定后才能调整');
  });
});
