/** How far a fund's money of a year reaches. Pure: what is set, spent, promised and forecast comes in, in fen. */
import { addDays, type LocalDate } from '../../../kernel/index.js';

/** Debit less credit of what one subject (an advance, or everything else together) did to a fund's accounts. */
export interface SubjectBalances {
  readonly fundFen: number;
  readonly advanceFen: number;
  readonly receivableFen: number;
  readonly clearingFen: number;
}

/** What the ledger says of a fund's year. */
export interface LedgerUse {
  /** Spent for good, and paid. */
  readonly paidFen: number;
  /** Paid before it was earned, not yet settled. */
  readonly advancedFen: number;
  /** Paid, and to be returned by the payee. */
  readonly toReturnFen: number;
  /** Booked as owed, not yet paid by the bank. */
  readonly owedFen: number;
}

export const NO_USE: LedgerUse = { paidFen: 0, advancedFen: 0, toReturnFen: 0, owedFen: 0 };

/**
 * Reads one subject's balances. What is owed counts against what was booked as spent first, then against what was
 * advanced; the four parts sum up to fund + advance + receivable, whatever they are.
 */
export function useOf({ fundFen, advanceFen, receivableFen, clearingFen }: SubjectBalances): LedgerUse {
  const owedFen = clearingFen === 0 ? 0 : -clearingFen;
  const owedOfFund = Math.min(owedFen, Math.max(0, fundFen));
  return {
    paidFen: fundFen - owedOfFund,
    advancedFen: advanceFen - (owedFen - owedOfFund),
    toReturnFen: receivableFen,
    owedFen,
  };
}

export function addUse(a: LedgerUse, b: LedgerUse): LedgerUse {
  return {
    paidFen: a.paidFen + b.paidFen,
    advancedFen: a.advancedFen + b.advancedFen,
    toReturnFen: a.toReturnFen + b.toReturnFen,
    owedFen: a.owedFen + b.owedFen,
  };
}

/** Guaranteed ≤ expected ≤ maximum. */
export interface Range {
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
}

export const NO_RANGE: Range = { guaranteedFen: 0, expectedFen: 0, maximumFen: 0 };

export interface FundFacts extends LedgerUse {
  readonly budgetFen: number;
  /** Approved, in no batch that was released. */
  readonly approvedFen: number;
  /** Accepted claims whose lines hold their slots. */
  readonly reservedFen: number;
  /** Claimed and not accepted yet. */
  readonly appliedFen: number;
  /** Running and planned classes, people in no claim. */
  readonly forecast: Range;
  /** Newly committed within the trailing days. */
  readonly trailingFen: number;
}

/** The pace is taken over this many days. */
export const TRAILING_DAYS = 90;

export interface Exhaustion {
  /** Were every open possibility to come true. */
  readonly earliestOn: LocalDate | null;
  readonly expectedOn: LocalDate | null;
  /** Were only what is certain to come. */
  readonly latestOn: LocalDate | null;
}

export interface FundOutlook {
  readonly committedFen: number;
  /** Neither spent, advanced, to be returned nor promised; below 0 when more is promised than there is. */
  readonly leftFen: number;
  readonly leftAfterExpectedFen: number;
  /** The forecast needs more than is left. */
  readonly short: boolean;
  /** More is promised than the budget holds. */
  readonly overdrawn: boolean;
  readonly exhaustion: Exhaustion;
}

/**
 * What is left, and on which day it is used up: the money of running and planned classes and of claims not yet accepted
 * is set aside first (nothing but the certain part for the latest day, everything for the earliest), the rest goes down
 * by the pace of the trailing days. Null when it lasts beyond the year. The pace already holds classes like those that
 * are set aside, so the days err on the early side.
 */
export function outlookOf(facts: FundFacts, today: LocalDate, yearEnd: LocalDate): FundOutlook {
  const committedFen = facts.owedFen + facts.approvedFen + facts.reservedFen;
  const leftFen = facts.budgetFen - facts.paidFen - facts.advancedFen - facts.toReturnFen - committedFen;
  const { guaranteedFen, expectedFen, maximumFen } = facts.forecast;
  const leftAfterExpectedFen = leftFen - expectedFen - facts.appliedFen;
  const dayOf = (available: number): LocalDate | null =>
    exhaustedOn(available, facts.trailingFen, today, yearEnd);
  return {
    committedFen,
    leftFen,
    leftAfterExpectedFen,
    short: leftAfterExpectedFen < 0,
    overdrawn: leftFen < 0,
    exhaustion: {
      earliestOn: dayOf(leftFen - maximumFen - facts.appliedFen),
      expectedOn: dayOf(leftAfterExpectedFen),
      latestOn: dayOf(leftFen - guaranteedFen),
    },
  };
}

/** Today when nothing is available; null when the pace does not use it up by the end of the year. */
export function exhaustedOn(
  availableFen: number,
  trailingFen: number,
  today: LocalDate,
  yearEnd: LocalDate,
): LocalDate | null {
  if (today > yearEnd) return null;
  if (availableFen < 0) return today;
  if (trailingFen <= 0) return null;
  const days = (BigInt(availableFen) * BigInt(TRAILING_DAYS)) / BigInt(trailingFen);
  if (days > 366n) return null;
  const on = addDays(today, Number(days));
  return on > yearEnd ? null : on;
}
