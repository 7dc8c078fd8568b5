/** Who may do what with an advance, and when. Pure: the advance, the person and the figures come in. */
import { err, ok, type Result } from '../../../kernel/index.js';

export type AdvanceKind = 'YEARLY_BUDGET' | 'APPRENTICESHIP';

/**
 * PLANNED → APPROVED → PAID_OUT → SETTLING (results known, not yet agreed) → SETTLED at once, or by way of REST_DUE when
 * money is still owed, or TO_RETURN → RETURNED when more was advanced than earned. CANCELLED before money went out.
 */
export type AdvanceState =
  | 'PLANNED'
  | 'APPROVED'
  | 'PAID_OUT'
  | 'SETTLING'
  | 'REST_DUE'
  | 'SETTLED'
  | 'TO_RETURN'
  | 'RETURNED'
  | 'CANCELLED';

/** What a step depends on. */
export interface AdvanceStanding {
  readonly state: AdvanceState;
  readonly prefundFen: number;
  readonly plannedBy: string;
  readonly approvedBy: string | null;
  readonly paidBy: string | null;
  readonly resultsBy: string | null;
  readonly settledBy: string | null;
}

export type AdvanceRefusal =
  | 'wrong_state'
  | 'same_person'
  | 'returned_too_much'
  | 'in_future'
  | 'receipt_wrong_state'
  | 'receipt_same_person';

type Step<T> = Result<T, AdvanceRefusal>;

/** A second person approves; who planned may not. */
export function decideApproval(advance: AdvanceStanding, byId: string): Step<'APPROVED'> {
  if (advance.state !== 'PLANNED') return err('wrong_state');
  return byId === advance.plannedBy ? err('same_person') : ok('APPROVED');
}

/** Taken back while nothing has been paid. What was approved is taken back by somebody who did not approve it. */
export function decideCancellation(advance: AdvanceStanding, byId: string): Step<'CANCELLED'> {
  if (advance.state !== 'PLANNED' && advance.state !== 'APPROVED') return err('wrong_state');
  return byId === advance.approvedBy ? err('same_person') : ok('CANCELLED');
}

/** Who pays neither planned nor approved. */
export function decidePayOut(advance: AdvanceStanding, byId: string): Step<'PAID_OUT'> {
  if (advance.state !== 'APPROVED') return err('wrong_state');
  return byId === advance.plannedBy || byId === advance.approvedBy ? err('same_person') : ok('PAID_OUT');
}

/** Results may be put right until the settlement is agreed. Who paid does not say what was achieved. */
export function decideResults(advance: AdvanceStanding, byId: string): Step<'SETTLING'> {
  if (advance.state !== 'PAID_OUT' && advance.state !== 'SETTLING') return err('wrong_state');
  return byId === advance.paidBy ? err('same_person') : ok('SETTLING');
}

/** Who agrees the settlement neither recorded the results nor paid the advance. */
export function decideSettlement(
  advance: AdvanceStanding,
  dueFen: number,
  byId: string,
): Step<'SETTLED' | 'REST_DUE' | 'TO_RETURN'> {
  if (advance.state !== 'SETTLING') return err('wrong_state');
  if (byId === advance.resultsBy || byId === advance.paidBy) return err('same_person');
  const { restFen, toReturnFen } = settlementOf(advance.prefundFen, dueFen);
  return ok(restFen > 0 ? 'REST_DUE' : toReturnFen > 0 ? 'TO_RETURN' : 'SETTLED');
}

/** Who pays the rest neither agreed the settlement nor said what was achieved, nor approved the advance. */
export function decideRest(advance: AdvanceStanding, byId: string): Step<'SETTLED'> {
  if (advance.state !== 'REST_DUE') return err('wrong_state');
  const hands = [advance.settledBy, advance.resultsBy, advance.approvedBy];
  return hands.includes(byId) ? err('same_person') : ok('SETTLED');
}

/** What bank or treasury has done is dated today at the latest. */
export function decideDated(on: string, today: string): Step<true> {
  return on > today ? err('in_future') : ok(true);
}

/**
 * Money came back, as one person enters it, in one sum or several; never more than is owed and not entered yet
 * (`openFen`). It counts when another person has confirmed it.
 */
export function decideReceipt(
  advance: AdvanceStanding,
  openFen: number,
  amountFen: number,
): Step<'TO_RETURN'> {
  if (advance.state !== 'TO_RETURN') return err('wrong_state');
  return amountFen > openFen ? err('returned_too_much') : ok('TO_RETURN');
}

export interface AdvanceReceiptStanding {
  readonly state: 'RECORDED' | 'CONFIRMED' | 'REFUSED';
  readonly amountFen: number;
  readonly recordedBy: string;
}

/** Another person has found the money on the bank's statement. `leftFen`: still to come, this receipt included. */
export function decideReceiptConfirmation(
  advance: AdvanceStanding,
  receipt: AdvanceReceiptStanding,
  leftFen: number,
  byId: string,
): Step<'TO_RETURN' | 'RETURNED'> {
  if (advance.state !== 'TO_RETURN') return err('wrong_state');
  if (receipt.state !== 'RECORDED') return err('receipt_wrong_state');
  if (receipt.recordedBy === byId) return err('receipt_same_person');
  if (receipt.amountFen > leftFen) return err('returned_too_much');
  return ok(receipt.amountFen === leftFen ? 'RETURNED' : 'TO_RETURN');
}

/** An entry that is wrong is struck out before it counts. */
export function decideReceiptRefusal(receipt: AdvanceReceiptStanding): Step<true> {
  return receipt.state === 'RECORDED' ? ok(true) : err('receipt_wrong_state');
}

/** How what was advanced compares with what is due, in fen. */
export interface Settlement {
  /** Of the advance, what was earned. */
  readonly earnedFen: number;
  /** Still to be paid. */
  readonly restFen: number;
  /** Advanced and not earned. */
  readonly toReturnFen: number;
}

/** Prefund + rest − to be returned = due; earned + to be returned = prefund. Throws on amounts below 0. */
export function settlementOf(prefundFen: number, dueFen: number): Settlement {
  if (!Number.isSafeInteger(prefundFen) || !Number.isSafeInteger(dueFen) || prefundFen < 0 || dueFen < 0) {
    throw new RangeError(`not amounts: ${prefundFen}, ${dueFen}`);
  }
  return {
    earnedFen: Math.min(prefundFen, dueFen),
    restFen: Math.max(0, dueFen - prefundFen),
    toReturnFen: Math.max(0, prefundFen - dueFen),
  };
}

/** `YB2026-000001`. */
export const advanceNumber = (year: number, serial: number): string =>
  `YB${year}-${String(serial).padStart(6, '0')}`;
