import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess, isFactsProblem } from '../../domain/decision.js';
import { multiplyDivide } from '../../domain/expression.js';
import type { Facts } from '../../domain/facts.js';
import type { PolicyVersion } from '../../domain/policy.js';
import { PolicyLibrary, type CaseAnswer } from '../../domain/policy-library.js';
import type { Rule } from '../../domain/rule.js';
import { checkPolicy, loadFactRegister } from '../load.js';
import { asked, leastPolicy, type Part } from './least-policy.js';

const register = loadFactRegister();
const policyOf = (programme: Part): PolicyVersion =>
  checkPolicy(leastPolicy({ amount: 100, ...programme }, { id: 'ARITHMETIC' }));

function answerOf(programme: Part, facts: Facts): { library: PolicyLibrary; answer: CaseAnswer } {
  const library = new PolicyLibrary([policyOf(programme)], register);
  return { library, answer: library.answer({ programme: 'ONE', policy: 'ARITHMETIC', facts }) };
}

describe('the arithmetic of a rule', () => {
  it('floors, below nothing too, and beyond the safe integers', () => {
    const whole = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    const positive = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 1_000_000_000 }));
    fc.assert(
      fc.property(whole, positive, positive, (a, b, c) => {
        const exact = BigInt(a) * BigInt(b);
        const floor = exact / BigInt(c) - (exact % BigInt(c) < 0n ? 1n : 0n);
        expect(multiplyDivide(a, b, c) + 0).toBe(Number(floor) + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('says of a share how much is missing so that adding it meets the share, and one less does not', () => {
    const part = { fact: 'hours.centralised_recorded_minutes' };
    const other = { fact: 'hours.year_minutes' };
    const ofWhole = asked({ shape: 'share', part, whole: other, at_least: 25, unit: 'minutes' });
    const ofRest = asked({ shape: 'share', part, rest: other, at_least: 30, unit: 'minutes' });
    const eligible = (one: object, recorded: number, minutes: number) => {
      const facts = { hours: { centralised_recorded_minutes: recorded, year_minutes: minutes } };
      const { library, answer } = answerOf({ conditions: [one] }, facts);
      const [trace] = library.trace(answer, facts);
      return { met: trace?.status === 'MET', missing: Number(trace?.figures['missing']) };
    };
    expect(eligible(ofWhole, 1800, 7201)).toEqual({ met: false, missing: 1 });
    expect(eligible(ofRest, 0, 100)).toEqual({ met: false, missing: 43 });
    fc.assert(
      fc.property(
        fc.constantFrom(ofWhole, ofRest),
        fc.nat(3_000),
        fc.integer({ min: 1, max: 9_000 }),
        (one, recorded, minutes) => {
          const { met, missing } = eligible(one, recorded, minutes);
          expect(missing === 0).toBe(met);
          expect(eligible(one, recorded + missing, minutes).met).toBe(true);
          if (missing > 0) expect(eligible(one, recorded + missing - 1, minutes).met).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('calls an amount capped when a ceiling held it, not when one held what a condition compares', () => {
    const held = { hold: { fact: 'actual_cost_fen' }, at_most: 1_000, reason: 'AMOUNT_CAPPED' };
    const conditions = [asked({ shape: 'at_least', value: held, required: 500, unit: 'fen' })];
    const facts = { actual_cost_fen: 2_000 };
    expect(answerOf({ conditions }, facts).answer.result).toMatchObject({ amount_fen: 100, reason: 'OK' });
    expect(answerOf({ conditions, amount: held }, facts).answer.result).toMatchObject({
      amount_fen: 1_000,
      reason: 'AMOUNT_CAPPED',
    });
  });

  it('pays nobody less than nothing', () => {
    const amount = { difference: [{ fact: 'actual_cost_fen' }, 500] };
    expect(answerOf({ amount }, { actual_cost_fen: 500 }).answer.result).toMatchObject({ amount_fen: 0 });
    const { library, answer } = answerOf({ amount }, { actual_cost_fen: 499 });
    expect(answer.result).toMatchObject({ code: 'facts.invalid', path: 'actual_cost_fen' });
    const rule = library.rule('ARITHMETIC', 'ONE') as Rule;
    expect(assess(rule, { actual_cost_fen: 499 }, new Map())).toMatchObject({
      guaranteed_fen: 0,
      at_most_fen: 0,
    });
  });

  it('cannot be decided where it divides by what turns out to be nothing, be it small or large', () => {
    const cost = { fact: 'actual_cost_fen' };
    const each = { fraction: cost, times: cost, over: { fact: 'headcount' } };
    for (const actual_cost_fen of [0, 100, Number.MAX_SAFE_INTEGER]) {
      const facts = { actual_cost_fen, headcount: 0 };
      for (const programme of [
        { amount: each },
        { conditions: [asked({ shape: 'at_most', value: each, required: 5, unit: 'fen' })] },
      ])
        expect(answerOf(programme, facts).answer.result).toMatchObject({
          code: 'facts.invalid',
          path: 'headcount',
        });
      const low = asked({ shape: 'at_least', value: each, required: 5, unit: 'fen' });
      const { answer } = answerOf({ conditions: [low] }, facts);
      expect(isFactsProblem(answer.result) || answer.result.reason).toBe('NOT_IT');
    }
    const { library } = answerOf({ amount: each }, { actual_cost_fen: 100, headcount: 1 });
    const rule = library.rule('ARITHMETIC', 'ONE') as Rule;
    expect(assess(rule, { actual_cost_fen: 100 }, new Map([['headcount', {}]]))).toMatchObject({
      guaranteed_fen: 0,
      at_most_fen: null,
    });
  });

  it.each([
    [0, '2025-05-01', true],
    [1, '2025-05-01', true],
    [2, '2025-05-01', false],
    [30_000, '2025-05-01', false],
  ])('takes a period of %d months fewer than one from %s for over before it begins', (less, from, met) => {
    const months = { difference: [1, { fact: 'headcount' }] };
    const within = asked({
      shape: 'within_period',
      from: 'certificate.issued_on',
      date: 'apply_date',
      months,
    });
    const facts = { apply_date: from, headcount: less, certificate: { issued_on: from } };
    const { answer } = answerOf({ conditions: [within] }, facts);
    expect(answer.result).toMatchObject({ eligible: met });
  });
});
