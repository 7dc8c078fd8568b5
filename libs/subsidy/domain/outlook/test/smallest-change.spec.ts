import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicies, loadPolicyLibrary } from '../../../policies/load.js';
import { makeDemoPolicy } from '../../../policies/demo-policy.js';
import { decide, isFactsProblem } from '../../decision.js';
import type { Facts, JsonObject } from '../../facts.js';
import type { PolicyVersion } from '../../policy.js';
import { compileRule, type Rule } from '../../rule.js';
import { describeChange } from '../change-words.js';
import { applyMoves, type ChangeMove, smallestChange } from '../smallest-change.js';

const xiamen = loadPolicies().find(({ id }) => id === 'XM2023-187') as PolicyVersion;
const demo = makeDemoPolicy('2026-11-23', xiamen);
const library = loadPolicyLibrary([demo]);
const post = library.rule('LY-DEMO', 'KEY_ENTERPRISE_POST') as Rule;

const facts = (more: JsonObject = {}, hours: JsonObject = {}): Facts => ({
  apply_date: '2026-11-23',
  training_start: '2026-11-02',
  person: { age: 30, drawing_pension: false },
  enterprise: { designated: true, employs_learner: true },
  hours: {
    offline_theory_minutes: 600,
    offline_practical_minutes: 600,
    online_minutes: 600,
    practical_at_base_minutes: 0,
    ...hours,
  },
  internal_exam_passed: true,
  completion_certificate: true,
  prior: [],
  ...more,
});

const eligible = (rule: Rule, given: Facts): boolean => {
  const decision = decide(rule, given);
  return !isFactsProblem(decision) && decision.eligible;
};

const grant = (on: string): JsonObject => ({
  programme: 'KEY_ENTERPRISE_POST',
  occupation: null,
  level: null,
  granted_on: on,
  counts_to_cap: true,
});

describe('the smallest change', () => {
  it('is none for somebody who is eligible', () => {
    expect(smallestChange(post, facts())).toEqual({ possible: true, moves: [], obstacles: [] });
  });

  it('says how many minutes are missing, and that any kind will do', () => {
    const change = smallestChange(post, facts({}, { online_minutes: 510 }));
    expect(change?.moves).toMatchObject([{ kind: 'MINUTES', way: 'ANY', minutes: 90 }]);
    expect(describeChange(change as NonNullable<typeof change>, 45)).toEqual({
      zh: '再补 90 分钟课(线上线下均可)(2.00 课时),即可享受;其余条件已满足',
      en: 'Enough to be eligible: 90 more minutes of training, offline or online (2.00 class hours); everything else is met',
    });
  });

  it('asks for offline minutes where the share is what is missing', () => {
    const change = smallestChange(post, facts({}, { offline_practical_minutes: 300, online_minutes: 990 }));
    expect(change?.moves).toMatchObject([{ kind: 'MINUTES', way: 'OFFLINE', minutes: 90 }]);
  });

  it('names exam and certificate, and keeps a pension as what cannot be changed', () => {
    const change = smallestChange(
      post,
      facts({
        internal_exam_passed: false,
        completion_certificate: false,
        person: { age: 62, drawing_pension: true },
      }),
    );
    expect(change?.possible).toBe(false);
    expect(change?.moves.map((move) => (move.kind === 'FLAG' ? move.path : move.kind))).toEqual([
      'internal_exam_passed',
      'completion_certificate',
    ]);
    expect(change?.obstacles).toMatchObject([{ code: 'DRAWING_PENSION', earliestOn: null }]);
  });

  it('tells the day on which a used-up year is over, if the policy still runs then', () => {
    const three = { prior: ['2026-02-01', '2026-03-01', '2026-04-01'].map(grant) };
    expect(smallestChange(post, facts(three))?.obstacles).toMatchObject([
      { code: 'ANNUAL_COUNT_CAP', earliestOn: '2027-01-01' },
    ]);
    const ending = {
      ...demo,
      window: { decides: 'apply_date', from: '2025-01-01', to: '2026-12-31', clause: 'DEMO' },
    };
    const rule = compileRule(ending, ending.programmes[0] as (typeof ending.programmes)[number]);
    expect(smallestChange(rule, facts(three))?.obstacles).toMatchObject([{ earliestOn: null }]);
  });

  it('waits for a window that is to open, and does not for one that has closed', () => {
    expect(smallestChange(post, facts({ apply_date: '2024-12-30' }))?.moves).toEqual([
      { kind: 'WAIT', until: '2025-01-01' },
    ]);
    expect(smallestChange(post, facts({ apply_date: '2028-01-01' }))).toMatchObject({
      possible: false,
      obstacles: [{ code: 'AFTER_POLICY_END' }],
    });
  });

  it('is eligible once made, to the minute, and no part of it can be left out', () => {
    const minutes = fc.integer({ min: 0, max: 2400 });
    fc.assert(
      fc.property(
        minutes,
        minutes,
        minutes,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (a, b, c, exam, paper, listed) => {
          const given = facts(
            {
              internal_exam_passed: exam,
              completion_certificate: paper,
              enterprise: { designated: listed, employs_learner: true },
            },
            { offline_theory_minutes: a, offline_practical_minutes: b, online_minutes: c },
          );
          const change = smallestChange(post, given);
          if (change === null || !change.possible) throw new Error('everything here can be made good');
          expect(eligible(post, applyMoves(given, change.moves))).toBe(true);
          for (const [index, move] of change.moves.entries()) {
            const less = change.moves.filter((_, at) => at !== index);
            expect(eligible(post, applyMoves(given, less))).toBe(false);
            if (move.kind === 'MINUTES') {
              const shorter: ChangeMove = { ...move, minutes: move.minutes - 1 };
              expect(eligible(post, applyMoves(given, [...less, shorter]))).toBe(false);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds what trying everything finds, also when only so much can still be taught', () => {
    const small = (least: number, base: number): Rule => {
      const programme = xiamen.programmes.find(({ id }) => id === 'BRICS_PLUS');
      if (!programme) throw new Error('no such programme');
      const share = xiamen.programmes[0]?.conditions.find((one) => 'id' in one && one.id === 'offline_share');
      return compileRule(demo, {
        ...programme,
        amount: 1,
        parameters: {
          ...programme.parameters,
          min_minutes: { value: least, unit: 'minutes', clause: 'R05' },
          min_base_minutes: { value: base, unit: 'minutes', clause: 'R05' },
          min_offline_percent: { value: 50, unit: 'percent', clause: 'R04' },
        },
        conditions: [...programme.conditions, ...(share ? [share] : [])],
      });
    };
    const few = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        few,
        few,
        few,
        few,
        few,
        few,
        (least, base, off, on, x, y, z) => {
          const rule = small(least, base);
          const given = facts(
            { organiser: 'ENTERPRISE' },
            {
              offline_theory_minutes: off,
              offline_practical_minutes: 0,
              online_minutes: on,
              practical_at_base_minutes: 0,
            },
          );
          const limits = { OFFLINE: x, ONLINE: y, BASE: z };
          const change = smallestChange(rule, given, limits);
          const all: [ways: number, sum: number][] = [];
          for (let o = 0; o <= x; o += 1)
            for (let n = 0; n <= y; n += 1)
              for (let b = 0; b <= z; b += 1) {
                const tried = facts(
                  { organiser: 'ENTERPRISE' },
                  {
                    offline_theory_minutes: off + o,
                    offline_practical_minutes: b,
                    online_minutes: on + n,
                    practical_at_base_minutes: b,
                  },
                );
                if (eligible(rule, tried)) all.push([[o, n, b].filter((m) => m > 0).length, o + n + b]);
              }
          const [first] = all.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
          expect(change?.possible).toBe(first !== undefined);
          if (first === undefined || !change) return;
          const made = change.moves.map((move) => (move.kind === 'MINUTES' ? move.minutes : 0));
          expect([made.length, made.reduce((sum, minutes) => sum + minutes, 0)]).toEqual(first);
        },
      ),
      { numRuns: 400 },
    );
  });
});
