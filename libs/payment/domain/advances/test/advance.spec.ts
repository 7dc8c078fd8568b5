import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isFactsProblem } from '../../../../subsidy/domain/decision.js';
import type { Facts } from '../../../../subsidy/domain/facts.js';
import { loadPolicyLibrary } from '../../../../subsidy/policies/load.js';
import {
  ADVANCE_RULES,
  amountsOf,
  APPRENTICE_RULE,
  apprenticeFacts,
  apprenticeshipFacts,
  yearlyFacts,
} from '../advance-rules.js';
import {
  type AdvanceKind,
  type AdvanceStanding,
  advanceNumber,
  decideApproval,
  decideCancellation,
  decidePayOut,
  decideReceipt,
  decideReceiptConfirmation,
  decideRest,
  decideResults,
  decideSettlement,
  settlementOf,
} from '../advance.js';

const library = loadPolicyLibrary();
const answerOf = (kind: AdvanceKind, facts: Facts) => {
  const { policy, programme } = ADVANCE_RULES[kind];
  const { result } = library.answer({ policy, programme, facts });
  if (isFactsProblem(result)) throw new Error(result.path);
  return amountsOf(result);
};
const standing = (change: Partial<AdvanceStanding>): AdvanceStanding => ({
  state: 'PLANNED',
  prefundFen: 100,
  plannedBy: 'maker',
  approvedBy: null,
  paidBy: null,
  resultsBy: null,
  settledBy: null,
  ...change,
});

describe('the amounts of an advance come from the policy', () => {
  it('advances 70 % of a yearly budget and settles the rest by completion, never more than all of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 13 }),
        fc.integer({ min: 0, max: 20_000 }),
        (budget, bp) => {
          const { prefundFen, dueFen } = answerOf('YEARLY_BUDGET', yearlyFacts(budget, bp));
          const exactPrefund = (BigInt(budget) * 70n) / 100n;
          const rest = ((BigInt(budget) - exactPrefund) * BigInt(Math.min(bp, 10_000))) / 10_000n;
          expect(BigInt(prefundFen)).toBe(exactPrefund);
          expect(BigInt(dueFen)).toBe(exactPrefund + rest);
          expect(dueFen).toBeLessThanOrEqual(budget);
          // This rule never has money returned.
          expect(settlementOf(prefundFen, dueFen).toReturnFen).toBe(0);
          // What is advanced does not depend on what is achieved later.
          expect(answerOf('YEARLY_BUDGET', yearlyFacts(budget, 0)).prefundFen).toBe(prefundFen);
        },
      ),
    );
  });

  it('advances 50 % for planned apprentices; unfinished seats give back what was advanced for them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 3_000_000 }),
        (planned, some, rate) => {
          const passed = Math.min(planned, some);
          const { prefundFen, dueFen } = answerOf(
            'APPRENTICESHIP',
            apprenticeshipFacts(planned, passed, rate),
          );
          expect(prefundFen).toBe(Math.floor((planned * rate) / 2));
          expect(dueFen).toBe(passed * rate);
          const { restFen, toReturnFen, earnedFen } = settlementOf(prefundFen, dueFen);
          expect(prefundFen + restFen - toReturnFen).toBe(dueFen);
          expect(earnedFen + toReturnFen).toBe(prefundFen);
          expect(Math.min(restFen, toReturnFen)).toBe(0);
          const unfinished = answerOf(
            'APPRENTICESHIP',
            apprenticeshipFacts(planned - passed, 0, rate),
          ).prefundFen;
          // Net of what is recovered for unfinished seats, the others get the other half (to the fen of one rounding).
          expect(
            Math.abs(restFen - toReturnFen + unfinished - passed * rate + Math.floor((passed * rate) / 2)),
          ).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('takes the rate of an apprentice from the provincial document: 5000 a year intermediate, 6000 advanced', () => {
    const rateOf = (
      level: number,
      years: number,
      recruitKind: 'NEW_HIRE' | 'TRANSFERRED' = 'NEW_HIRE',
      months = 12,
    ) => {
      const { result } = library.answer({
        ...APPRENTICE_RULE,
        facts: apprenticeFacts({ recruitKind, contractMonths: months }, { level, years }),
      });
      if (isFactsProblem(result)) throw new Error(result.path);
      return [result.amount_fen, result.reason];
    };
    expect(rateOf(4, 1)).toEqual([500_000, 'OK']);
    expect(rateOf(3, 2, 'TRANSFERRED')).toEqual([1_200_000, 'OK']);
    expect(rateOf(4, 1, 'NEW_HIRE', 11)).toEqual([0, 'CONTRACT_TOO_SHORT']);
  });

  it('refuses to settle with what is no amount', () => {
    expect(() => settlementOf(-1, 0)).toThrow(RangeError);
    expect(() => settlementOf(1, 0.5)).toThrow(RangeError);
    expect(() => amountsOf({ eligible: true, amount_fen: 1 })).toThrow('did not answer');
  });
});

describe('the steps of an advance', () => {
  it('needs other hands at every step', () => {
    const approved = standing({ state: 'APPROVED', approvedBy: 'approver' });
    const paid = standing({ ...approved, state: 'PAID_OUT', paidBy: 'payer' });
    const resulted = standing({ ...paid, state: 'SETTLING', resultsBy: 'centre' });
    const owed = standing({ ...resulted, state: 'REST_DUE', settledBy: 'settler' });
    const same = { ok: false, error: 'same_person' };
    expect(decideApproval(standing({}), 'maker')).toEqual(same);
    expect(decideApproval(standing({}), 'approver')).toEqual({ ok: true, value: 'APPROVED' });
    expect(decidePayOut(approved, 'maker')).toEqual(same);
    expect(decidePayOut(approved, 'approver')).toEqual(same);
    expect(decidePayOut(approved, 'payer')).toEqual({ ok: true, value: 'PAID_OUT' });
    expect(decideResults(paid, 'payer')).toEqual(same);
    expect(decideResults(paid, 'centre')).toEqual({ ok: true, value: 'SETTLING' });
    expect(decideSettlement(resulted, 100, 'centre')).toEqual(same);
    expect(decideSettlement(resulted, 100, 'payer')).toEqual(same);
    expect(decideSettlement(resulted, 100, 'settler')).toEqual({ ok: true, value: 'SETTLED' });
    expect(decideSettlement(resulted, 101, 'settler')).toEqual({ ok: true, value: 'REST_DUE' });
    expect(decideSettlement(resulted, 99, 'settler')).toEqual({ ok: true, value: 'TO_RETURN' });
    for (const hand of ['settler', 'centre', 'approver']) expect(decideRest(owed, hand)).toEqual(same);
    expect(decideRest(owed, 'payer')).toEqual({ ok: true, value: 'SETTLED' });
    expect(decideCancellation(approved, 'approver')).toEqual(same);
    expect(decideCancellation(approved, 'maker')).toEqual({ ok: true, value: 'CANCELLED' });
  });

  it('takes no step twice and none out of order', () => {
    const wrong = { ok: false, error: 'wrong_state' };
    const settled = standing({ state: 'SETTLED' });
    expect(decideApproval(settled, 'x')).toEqual(wrong);
    expect(decidePayOut(standing({}), 'x')).toEqual(wrong);
    expect(decideResults(settled, 'x')).toEqual(wrong);
    expect(decideSettlement(settled, 1, 'x')).toEqual(wrong);
    expect(decideRest(settled, 'x')).toEqual(wrong);
    expect(decideReceipt(settled, 1, 1)).toEqual(wrong);
    expect(decideCancellation(standing({ state: 'PAID_OUT' }), 'x')).toEqual(wrong);
  });

  it('takes money back in parts that sum up to what is owed, and never more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.array(fc.integer({ min: 1, max: 10 ** 9 })),
        (owed, sums) => {
          let open = owed;
          let state: 'TO_RETURN' | 'RETURNED' = 'TO_RETURN';
          for (const sum of sums) {
            const entered = decideReceipt(standing({ state }), open, sum);
            expect(entered.ok).toBe(state === 'TO_RETURN' && sum <= open);
            if (!entered.ok) continue;
            const receipt = { state: 'RECORDED' as const, amountFen: sum, recordedBy: 'a' };
            const own = decideReceiptConfirmation(standing({ state }), receipt, open, 'a');
            expect(own).toEqual({ ok: false, error: 'receipt_same_person' });
            const decided = decideReceiptConfirmation(standing({ state }), receipt, open, 'b');
            if (!decided.ok) throw new Error(decided.error);
            open -= sum;
            state = decided.value;
          }
          expect(open).toBeGreaterThanOrEqual(0);
          expect(state === 'RETURNED').toBe(open === 0);
        },
      ),
    );
  });

  it('numbers by year', () => expect(advanceNumber(2026, 7)).toBe('YB2026-000007'));
});
