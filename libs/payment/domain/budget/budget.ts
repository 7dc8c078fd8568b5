/** How far a fund's money of a year reaches. Pure: what is set, spent, promised and forecast comes in, in fen. */
import { addDays, daysBetween, type LocalDate } from '../../../kernel/index.js';

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
 * advanced, as far as there is such; paid is less than nothing where a year claims back what an earlier one has paid.
 * The four parts sum up to fund + advance + receivable, whatever they are.
 */
export function useOf({ fundFen, advanceFen, receivableFen, clearingFen }: SubjectBalances): LedgerUse {
  const owedFen = clearingFen === 0 ? 0 : -clearingFen;
  const owedOfFund = Math.min(owedFen, Math.max(0, fundFen));
  const owedOfAdvance = Math.min(owedFen - owedOfFund, Math.max(0, advanceFen));
  return {
    paidFen: fundFen - (owedFen - owedOfAdvance),
    advancedFen: advanceFen - owedOfAdvance,
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

/** The part of a forecast that can be claimed from a day on: its classes have ended. */
export interface Due extends Range {
  readonly on: LocalDate;
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
  /** The forecast by the day from which it can be claimed; together no more than the forecast. */
  readonly due: readonly Due[];
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
 * What is left, and on which day it is used up: the money of claims not yet accepted is gone today, that of running and
 * planned classes on the day each ends (nothing but the certain part for the latest day, everything for the earliest),
 * and the rest goes down by the pace of the trailing days. Null when it lasts beyond the year. The pace already holds
 * classes like those that are coming, so the days err on the early side.
 */
export function outlookOf(facts: FundFacts, today: LocalDate, yearEnd: LocalDate): FundOutlook {
  const committedFen = facts.owedFen + facts.approvedFen + facts.reservedFen;
  const leftFen = facts.budgetFen - facts.paidFen - facts.advancedFen - facts.toReturnFen - committedFen;
  const leftAfterExpectedFen = leftFen - facts.forecast.expectedFen - facts.appliedFen;
  const dayOf = (available: number, part: keyof Range): LocalDate | null => {
    const due = facts.due.map((one) => ({ on: one.on, fen: one[part] }));
    return exhaustedOn(available, facts.trailingFen, today, yearEnd, due);
  };
  return {
    committedFen,
    leftFen,
    leftAfterExpectedFen,
    short: leftAfterExpectedFen < 0,
    overdrawn: leftFen < 0,
    exhaustion: {
      earliestOn: dayOf(leftFen - facts.appliedFen, 'maximumFen'),
      expectedOn: dayOf(leftFen - facts.appliedFen, 'expectedFen'),
      latestOn: dayOf(leftFen, 'guaranteedFen'),
    },
  };
}

/**
 * Today when nothing is available; null when neither the pace nor what falls due uses it up by the end of the year. What
 * was due before today counts today.
 */
export function exhaustedOn(
  availableFen: number,
  trailingFen: number,
  today: LocalDate,
  yearEnd: LocalDate,
  due: readonly { readonly on: LocalDate; readonly fen: number }[] = [],
): LocalDate | null {
  if (today > yearEnd) return null;
  if (availableFen < 0) return today;
  let left = availableFen;
  for (const { on, fen: amount } of [...due].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const byPace = paceEnds(left, trailingFen, today);
    if (byPace !== null && byPace < on) break;
    left -= amount;
    const day = on < today ? today : on;
    const spent = paceUntil(day, trailingFen, today);
    if (left - spent < 0) return day > yearEnd ? null : day;
  }
  const on = paceEnds(left, trailingFen, today);
  return on === null || on > yearEnd ? null : on;
}

/** The day on which the pace has used it up; null when that is more than a year away. */
function paceEnds(availableFen: number, trailingFen: number, today: LocalDate): LocalDate | null {
  if (trailingFen <= 0) return null;
  const days = (BigInt(availableFen) * BigInt(TRAILING_DAYS)) / BigInt(trailingFen);
  return days > 366n ? null : addDays(today, Number(days));
}

/** What the pace uses up to that day, rounded down. */
const paceUntil = (day: LocalDate, trailingFen: number, today: LocalDate): number =>
  Number((BigInt(trailingFen) * BigInt(daysBetween(today, day))) / BigInt(TRAILING_DAYS));
