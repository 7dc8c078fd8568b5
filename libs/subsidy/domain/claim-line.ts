/** What becomes of the lines of a claim, and what that says about the claim. */
import { type Fen, fen, sumFen } from '../../kernel/index.js';
import type { ClaimState } from './claim.js';

export type ClaimLineState =
  'INELIGIBLE' | 'PENDING' | 'PAUSED' | 'REFUSED' | 'APPROVED' | 'IN_PAYMENT' | 'PAID' | 'CLOSED' | 'REVOKED';

export interface LineStanding {
  readonly state: ClaimLineState;
  readonly amountFen: number;
}

/** Lines that money goes, or may go, to. */
const PAYABLE: readonly ClaimLineState[] = ['PENDING', 'PAUSED', 'APPROVED', 'IN_PAYMENT', 'PAID'];

/** Whether the line keeps its person from being claimed for again. */
export const isPayable = (state: ClaimLineState): boolean => PAYABLE.includes(state);

export interface LineFigures {
  readonly lines: number;
  readonly payable: number;
  readonly pending: number;
  readonly inPayment: number;
  readonly totalFen: Fen;
}

/** A claim's figures are its lines added up, never kept apart from them. */
export function figuresOf(lines: readonly LineStanding[]): LineFigures {
  const count = (state: ClaimLineState): number => lines.filter((line) => line.state === state).length;
  return {
    lines: lines.length,
    payable: lines.filter((line) => isPayable(line.state)).length,
    pending: count('PENDING'),
    inPayment: count('IN_PAYMENT'),
    totalFen: sumFen(lines.map((line) => fen(line.amountFen))),
  };
}

/**
 * Where an approved claim stands by its lines: PAID when every payable line is, PAYING from the first line handed to
 * the bank on, APPROVED before and when the bank returned everything.
 */
export function settledState(
  lines: readonly LineStanding[],
): Extract<ClaimState, 'APPROVED' | 'PAYING' | 'PAID'> {
  const payable = lines.filter((line) => isPayable(line.state));
  if (payable.length > 0 && payable.every((line) => line.state === 'PAID')) return 'PAID';
  return payable.some((line) => line.state === 'PAID' || line.state === 'IN_PAYMENT') ? 'PAYING' : 'APPROVED';
}

/** What a line is when its claim ends: refused lines stay what they are, paid ones are to be claimed back. */
export function closedState(state: ClaimLineState): ClaimLineState {
  if (!isPayable(state)) return state;
  return state === 'PAID' ? 'REVOKED' : 'CLOSED';
}
