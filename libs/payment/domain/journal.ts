import { fen, sumFen } from '../../kernel/index.js';

/** What each account holds, in the order in which it is shown. */
export const ACCOUNT_NAMES = {
  FUND: '补贴资金',
  ADVANCE: '预拨款',
  RECEIVABLE: '应收回款',
  PAYEE_CLEARING: '应付补贴款',
  BANK: '银行专户',
} as const;

export type AccountKind = keyof typeof ACCOUNT_NAMES;

interface Sides {
  readonly name: string;
  readonly debit: AccountKind;
  readonly credit: AccountKind;
}

/**
 * Debit and credit of each kind. An obligation arises at release (fund to payees), the bank settles it, and what
 * the bank returns undoes it: what is left on the clearing account is under way. An advance is not spent before it
 * is settled on results; what was not earned becomes a receivable. A receivable goes down by money received or by
 * what is kept back from a later payment to the same payee.
 */
export const JOURNALS = {
  OBLIGATION: { name: '确认应付', debit: 'FUND', credit: 'PAYEE_CLEARING' },
  SETTLEMENT: { name: '银行支付', debit: 'PAYEE_CLEARING', credit: 'BANK' },
  REVERSAL: { name: '冲回应付', debit: 'PAYEE_CLEARING', credit: 'FUND' },
  ADVANCE_OBLIGATION: { name: '确认预拨', debit: 'ADVANCE', credit: 'PAYEE_CLEARING' },
  ADVANCE_PAID: { name: '预拨支付', debit: 'PAYEE_CLEARING', credit: 'BANK' },
  ADVANCE_REVERSAL: { name: '冲回预拨', debit: 'PAYEE_CLEARING', credit: 'ADVANCE' },
  ADVANCE_SETTLEMENT: { name: '预拨结算', debit: 'FUND', credit: 'ADVANCE' },
  ADVANCE_OFFSET: { name: '预拨抵扣', debit: 'PAYEE_CLEARING', credit: 'ADVANCE' },
  ADVANCE_RECLAIM: { name: '预拨应退', debit: 'RECEIVABLE', credit: 'ADVANCE' },
  CLAWBACK_CLAIM: { name: '确认追回', debit: 'RECEIVABLE', credit: 'FUND' },
  CLAWBACK_RECEIVED: { name: '追回到账', debit: 'BANK', credit: 'RECEIVABLE' },
  CLAWBACK_OFFSET: { name: '追回抵扣', debit: 'PAYEE_CLEARING', credit: 'RECEIVABLE' },
  CLAWBACK_OFFSET_UNDONE: { name: '抵扣撤回', debit: 'RECEIVABLE', credit: 'PAYEE_CLEARING' },
} as const satisfies Readonly<Record<string, Sides>>;

export type JournalKind = keyof typeof JOURNALS;

/** Nobody can owe less than nothing: of one subject these accounts never go below zero. */
export const NEVER_NEGATIVE: readonly AccountKind[] = ['ADVANCE', 'RECEIVABLE'];

/** One side of an entry: exactly one of the two amounts is above 0. */
export interface Posting {
  readonly account: AccountKind;
  /** The payment line it is for; null for the side that is kept in one sum. */
  readonly paymentLineId: string | null;
  readonly debitFen: number;
  readonly creditFen: number;
}

export interface JournalLine {
  /** Null where no payment line stands behind the amount, as for money received back. */
  readonly paymentLineId: string | null;
  readonly amountFen: number;
}

/** The postings of one journal: payees line by line, every other account in one sum. Balanced by construction and checked. */
export function journalOf(kind: JournalKind, lines: readonly JournalLine[]): Posting[] {
  const { debit, credit }: Sides = JOURNALS[kind];
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
