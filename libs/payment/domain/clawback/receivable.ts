/** What a payee must return, and how it comes back. Pure: cases, figures and dates come in. */
import { daysBetween, err, fen, localDate, ok, type Result, subtractFen } from '../../../kernel/index.js';

export type ReceivableState = 'OPEN' | 'NOTIFIED' | 'CLOSED';

export interface ReceivableStanding {
  readonly state: ReceivableState;
  /** Claimed back, in fen. */
  readonly amountFen: number;
  /** Received in money, confirmed by a second person. */
  readonly receivedFen: number;
  /** Kept back from released payments. */
  readonly offsetFen: number;
  /** Kept back in batches that nobody has released yet. */
  readonly proposedFen: number;
  /** Recorded by one person and not confirmed by another yet. */
  readonly awaitingFen: number;
}

/** Still owed, in fen. */
export const outstandingFen = (standing: ReceivableStanding): number =>
  subtractFen(fen(standing.amountFen), fen(standing.receivedFen + standing.offsetFen));

/** Still owed, not promised to a batch and not recorded by anybody: what may be received or kept back now. */
export const availableFen = (standing: ReceivableStanding): number =>
  subtractFen(fen(outstandingFen(standing)), fen(standing.proposedFen + standing.awaitingFen));

/** A notice sets the day by which the money is to be back; it can be issued once. */
export function decideNotice(
  standing: ReceivableStanding,
  dueOn: string,
  today: string,
): Result<'NOTIFIED', 'receivable_wrong_state' | 'due_in_the_past'> {
  if (standing.state !== 'OPEN') return err('receivable_wrong_state');
  return dueOn > today ? ok('NOTIFIED') : err('due_in_the_past');
}

/** RECORDED by one, CONFIRMED by another, or REFUSED: it was entered wrongly. */
export type ReceiptState = 'RECORDED' | 'CONFIRMED' | 'REFUSED';

/** Money received, as one person enters it: part of what is owed or all of it, never more, and not dated ahead. */
export function decideReceipt(
  standing: ReceivableStanding,
  receipt: { readonly amountFen: number; readonly receivedOn: string },
  today: string,
): Result<'RECORDED', 'receivable_wrong_state' | 'receivable_overpaid' | 'received_in_future'> {
  if (standing.state === 'CLOSED') return err('receivable_wrong_state');
  if (receipt.receivedOn > today) return err('received_in_future');
  if (receipt.amountFen > availableFen(standing)) return err('receivable_overpaid');
  return ok('RECORDED');
}

export interface ReceiptStanding {
  readonly state: ReceiptState;
  readonly amountFen: number;
  readonly recordedBy: string;
}

/** A second person has found the money on the bank's statement: it counts now, and the case closes with the rest. */
export function decideConfirmation(
  standing: ReceivableStanding,
  receipt: ReceiptStanding,
  by: string,
): Result<ReceivableState, 'receipt_wrong_state' | 'receipt_same_person' | 'receivable_overpaid'> {
  if (receipt.state !== 'RECORDED') return err('receipt_wrong_state');
  if (receipt.recordedBy === by) return err('receipt_same_person');
  const left = outstandingFen(standing) - receipt.amountFen;
  if (left < 0) return err('receivable_overpaid');
  return ok(left === 0 ? 'CLOSED' : standing.state);
}

/** What was entered wrongly is struck out, by whoever entered it or by the second person. Nothing was booked. */
export function decideRefusal(receipt: ReceiptStanding): Result<'REFUSED', 'receipt_wrong_state'> {
  return receipt.state === 'RECORDED' ? ok('REFUSED') : err('receipt_wrong_state');
}

export interface OffsetLine {
  readonly id: string;
  readonly serial: number;
  readonly amountFen: number;
  readonly offsetFen: number;
}

export interface OffsetShare {
  readonly lineId: string;
  readonly amountFen: number;
}

/**
 * Spreads what is kept back over the payee's lines in a draft batch, in the order of serials, each up to its amount.
 * A line from which something is kept back already is left alone. Without a wish it is as much as can be.
 */
export function decideOffset(
  standing: ReceivableStanding,
  lines: readonly OffsetLine[],
  wishFen: number | undefined,
): Result<readonly OffsetShare[], 'receivable_wrong_state' | 'nothing_to_offset' | 'offset_too_much'> {
  if (standing.state === 'CLOSED') return err('receivable_wrong_state');
  const free = [...lines].filter(({ offsetFen }) => offsetFen === 0).sort((a, b) => a.serial - b.serial);
  const most = Math.min(
    availableFen(standing),
    free.reduce((sum, { amountFen }) => sum + amountFen, 0),
  );
  if (most <= 0) return err('nothing_to_offset');
  if (wishFen !== undefined && wishFen > most) return err('offset_too_much');
  let left = wishFen ?? most;
  const shares: OffsetShare[] = [];
  for (const line of free) {
    if (left === 0) break;
    const amountFen = Math.min(left, line.amountFen);
    shares.push({ lineId: line.id, amountFen });
    left -= amountFen;
  }
  return ok(shares);
}

export const AGES = ['D30', 'D60', 'D90', 'OLDER'] as const;
export type Age = (typeof AGES)[number];

/** How long it has been owed on that day: up to 30, 60, 90 days, or longer. */
export function ageOf(openedOn: string, today: string): Age {
  const days = daysBetween(localDate(openedOn), localDate(today));
  if (days <= 30) return 'D30';
  if (days <= 60) return 'D60';
  return days <= 90 ? 'D90' : 'OLDER';
}

/** `ZH2026-000001`. */
export const receivableNumber = (year: number, serial: number): string =>
  `ZH${year}-${String(serial).padStart(6, '0')}`;
