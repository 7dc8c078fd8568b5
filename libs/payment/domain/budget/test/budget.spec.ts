import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate } from '../../../../kernel/index.js';
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
    days: fc.integer({ min: -100, max: 400 }),
  })
  .map(({ range, days, ...rest }) => {
    const [guaranteedFen, expectedFen, maximumFen] = [...range].sort((a, b) => a - b) as [
      number,
      number,
      number,
    ];
    const forecast = { guaranteedFen, expectedFen, maximumFen };
    return { ...rest, forecast, due: [{ on: addDays(today, days), ...forecast }] };
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

  it('does not wait for the end of a class whose money the pace has used up before, and not later than it', () => {
    const inAugust = localDate('2026-08-10');
    const due = (fen: number, on = inAugust) => [{ on, fen }];
    // 100 fen at 1 fen a day last until 9 October; a class that ends on 10 August takes 60 of the 60 that are left then.
    expect(exhaustedOn(100, 90, today, yearEnd, due(60))).toBe(inAugust);
    expect(exhaustedOn(100, 90, today, yearEnd, due(61))).toBe(inAugust);
    expect(exhaustedOn(100, 90, today, yearEnd, due(30))).toBe('2026-09-09');
    expect(exhaustedOn(100, 90, today, yearEnd, due(5_000, localDate('2026-11-01')))).toBe('2026-10-09');
    // A class that has ended is due today; one that ends next year does not burden this one.
    expect(exhaustedOn(100, 0, today, yearEnd, due(101, localDate('2026-06-01')))).toBe(today);
    expect(exhaustedOn(100, 0, today, yearEnd, due(101, localDate('2027-01-01')))).toBeNull();
    expect(exhaustedOn(100, 0, today, yearEnd, [...due(60), ...due(60, localDate('2026-09-01'))])).toBe(
      '2026-09-01',
    );
  });

  it('never lets money that falls due later bring the day nearer than money due at once', () => {
    const days = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(amount, amount, amount, days, (left, pace, fen, after) => {
        const atOnce = rank(exhaustedOn(left - fen, pace, today, yearEnd));
        const later = rank(exhaustedOn(left, pace, today, yearEnd, [{ on: addDays(today, after), fen }]));
        expect(later >= atOnce).toBe(true);
        expect(later <= rank(exhaustedOn(left, pace, today, yearEnd))).toBe(true);
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

  it('takes what an earlier year paid and this one claims back from what is paid, not from advances there are none of', () => {
    // 480 are booked and owed, 240 of last year are claimed back.
    expect(balances(240, 0, 240, -480)).toEqual({
      paidFen: -240,
      advancedFen: 0,
      toReturnFen: 240,
      owedFen: 480,
    });
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
