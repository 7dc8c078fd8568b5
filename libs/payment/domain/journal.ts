import { fen, sumFen } from '../../kernel/index.js';

export type AccountKind = 'FUND' | 'PAYEE_CLEARING' | 'BANK';
export type JournalKind = 'OBLIGATION' | 'SETTLEMENT' | 'REVERSAL';

/** One side of an entry: exactly one of the two amounts is above 0. */
export interface Posting {
  readonly account: AccountKind;
  /** The payment line it is for; null for the side that is kept in one sum. */
  readonly paymentLineId: string | null;
  readonly debitFen: number;
  readonly creditFen: number;
}

export interface JournalLine {
  readonly paymentLineId: string;
  readonly amountFen: number;
}

/**
 * Debit and credit of each kind. The obligation arises at release (fund to payees), the bank settles it, and what
 * the bank returns undoes the obligation. What is left on the clearing account is under way.
 */
const SIDES: Readonly<Record<JournalKind, { readonly debit: AccountKind; readonly credit: AccountKind }>> = {
  OBLIGATION: { debit: 'FUND', credit: 'PAYEE_CLEARING' },
  SETTLEMENT: { debit: 'PAYEE_CLEARING', credit: 'BANK' },
  REVERSAL: { debit: 'PAYEE_CLEARING', credit: 'FUND' },
};

/** The postings of one journal: payees line by line, fund and bank in one sum. Balanced by construction and checked. */
export function journalOf(kind: JournalKind, lines: readonly JournalLine[]): Posting[] {
  const { debit, credit } = SIDES[kind];
  const total = sumFen(lines.map(({ amountFen }) => fen(amountFen)));
  const side = (account: AccountKind, isDebit: boolean): Posting[] => {
    const entry = (paymentLineId: string | null, amountFen: number): Posting => ({
      account,
      paymentLineId,
      debitFen: isDebit ? amountFen : 0,
      creditFen: isDebit ? 0 : amountFen,
    });
    if (account !== 'PAYEE_CLEARING') return [entry(null, total)];
    return lines.map(({ paymentLineId, amountFen }) => entry(paymentLineId, amountFen));
  };
  const postings = [...side(debit, true), ...side(credit, false)];
  assertBalanced(postings);
  return postings;
}

/** Throws unless debits equal credits, something is posted, and every posting has one side above 0. */
export function assertBalanced(postings: readonly Posting[]): void {
  const oneSided = postings.every(
    ({ debitFen, creditFen }) => debitFen >= 0 && creditFen >= 0 && debitFen > 0 !== creditFen > 0,
  );
  const debit = sumFen(postings.map(({ debitFen }) => fen(debitFen)));
  const credit = sumFen(postings.map(({ creditFen }) => fen(creditFen)));
  if (postings.length < 2 || !oneSided || debit !== credit) {
    throw new Error(`journal is not balanced: debit ${debit}, credit ${credit}`);
  }
}

export const ACCOUNT_NAMES: Readonly<Record<AccountKind, string>> = {
  FUND: '补贴资金',
  PAYEE_CLEARING: '应付补贴款',
  BANK: '银行专户',
};
