import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localDate } from '../../../../kernel/index.js';
import { addUse, exhaustedOn, type FundFacts, outlookOf, useOf } from '../budget.js';
import { decideChange } from '../budget-change.js';

const today = localDate('2026-07-01');
const yearEnd = localDate('2026-12-31');
const amount = fc.integer({ min: 0, max: 10 ** 12 });
const facts: fc.Arbitrary<FundFacts> = fc
  .record({
    budgetFen: amount,
    paidFen: amount,
    advancedFen: amount,
    toReturnFen: amount,
    owedFen: amount,
    approvedFen: amount,
    reservedFen: amount,
    appliedFen: amount,
    trailingFen: amount,
    range: fc.tuple(amount, amount, amount),
  })
  .map(({ range, ...rest }) => {
    const [guaranteedFen, expectedFen, maximumFen] = [...range].sort((a, b) => a - b) as [
      number,
      number,
      number,
    ];
    return { ...rest, forecast: { guaranteedFen, expectedFen, maximumFen } };
  });
/** A day that never comes is later than any other. */
const rank = (day: string | null): string => day ?? '9999-12-31';

describe('the budget of a fund', () => {
  it('parts every fen into paid, advanced, to be returned, promised and left', () => {
    fc.assert(
      fc.property(facts, (fund) => {
        const { committedFen, leftFen, overdrawn, short, leftAfterExpectedFen } = outlookOf(
          fund,
          today,
          yearEnd,
        );
        expect(fund.paidFen + fund.advancedFen + fund.toReturnFen + committedFen + leftFen).toBe(
          fund.budgetFen,
        );
        expect(overdrawn).toBe(leftFen < 0);
        expect(short).toBe(fund.forecast.expectedFen + fund.appliedFen > leftFen);
        expect(leftAfterExpectedFen).toBe(leftFen - fund.forecast.expectedFen - fund.appliedFen);
      }),
    );
  });

  it('runs out no later when more is forecast: earliest ≤ expected ≤ latest, all within today and the year', () => {
    fc.assert(
      fc.property(facts, (fund) => {
        const { earliestOn, expectedOn, latestOn } = outlookOf(fund, today, yearEnd).exhaustion;
        expect(rank(earliestOn) <= rank(expectedOn)).toBe(true);
        expect(rank(expectedOn) <= rank(latestOn)).toBe(true);
        for (const day of [earliestOn, expectedOn, latestOn]) {
          if (day !== null) expect(day >= today && day <= yearEnd).toBe(true);
        }
      }),
    );
  });

  it('is monotone: more left or a slower pace never brings the day nearer', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (left, more, pace, slower) => {
        const day = rank(exhaustedOn(left, pace, today, yearEnd));
        expect(rank(exhaustedOn(left + more, pace, today, yearEnd)) >= day).toBe(true);
        expect(rank(exhaustedOn(left, Math.max(0, pace - slower), today, yearEnd)) >= day).toBe(true);
      }),
    );
  });

  it('goes down by the pace of 90 days, and never runs out when nothing is committed', () => {
    expect(exhaustedOn(100, 90, today, yearEnd)).toBe('2026-10-09');
    expect(exhaustedOn(100, 0, today, yearEnd)).toBeNull();
    expect(exhaustedOn(0, 90, today, yearEnd)).toBe(today);
    expect(exhaustedOn(-1, 0, today, yearEnd)).toBe(today);
    expect(exhaustedOn(1000, 90, today, yearEnd)).toBeNull();
    expect(exhaustedOn(-1, 90, localDate('2027-01-01'), yearEnd)).toBeNull();
  });
});

describe('what the ledger says of a fund', () => {
  const balances = (fundFen: number, advanceFen: number, receivableFen: number, clearingFen: number) =>
    useOf({ fundFen, advanceFen, receivableFen, clearingFen });

  it('follows an advance from approval to its end', () => {
    expect(balances(0, 70, 0, -70)).toEqual({ paidFen: 0, advancedFen: 0, toReturnFen: 0, owedFen: 70 });
    expect(balances(0, 70, 0, 0)).toEqual({ paidFen: 0, advancedFen: 70, toReturnFen: 0, owedFen: 0 });
    expect(balances(100, 0, 0, -30)).toEqual({ paidFen: 70, advancedFen: 0, toReturnFen: 0, owedFen: 30 });
    expect(balances(40, 0, 30, 0)).toEqual({ paidFen: 40, advancedFen: 0, toReturnFen: 30, owedFen: 0 });
  });

  it('sums up to fund, advance and receivable together, whatever they are', () => {
    const any = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
    fc.assert(
      fc.property(any, any, any, any, (fund, advance, receivable, clearing) => {
        const { paidFen, advancedFen, toReturnFen, owedFen } = balances(fund, advance, receivable, clearing);
        expect(paidFen + advancedFen + toReturnFen + owedFen).toBe(fund + advance + receivable);
        expect(owedFen + clearing).toBe(0);
      }),
    );
  });

  it('adds up', () => {
    const one = balances(100, 0, 0, -30);
    expect(addUse(one, one)).toEqual({ paidFen: 140, advancedFen: 0, toReturnFen: 0, owedFen: 60 });
  });
});

describe('a change of a budget', () => {
  const change = { state: 'PROPOSED', proposedBy: 'one', deltaFen: -10 } as const;

  it('needs a second person and never takes a budget below 0', () => {
    expect(decideChange(change, 100, true, 'one')).toEqual({ ok: false, error: 'same_person' });
    expect(decideChange(change, 9, true, 'two')).toEqual({ ok: false, error: 'below_zero' });
    expect(decideChange(change, 9, false, 'two')).toEqual({ ok: true, value: 'REFUSED' });
    expect(decideChange(change, 10, true, 'two')).toEqual({ ok: true, value: 'SIGNED' });
    expect(decideChange({ ...change, state: 'SIGNED' }, 10, true, 'two')).toEqual({
      ok: false,
      error: 'wrong_state',
    });
  });
});
