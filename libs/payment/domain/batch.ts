import { canonicalJson, err, fen, ok, type Result, sameAccountName, sumFen } from '../../kernel/index.js';

/** What may be paid, with its payee's account as it is now: a claim line to an enterprise, a benefit to a worker. */
export interface PayableCandidate {
  readonly lineId: string;
  /** Null for a benefit, which nobody applies for. */
  readonly claimId: string | null;
  /** Null where the worker is paid. */
  readonly enterpriseId: string | null;
  readonly amountFen: number;
  readonly programme: string;
  readonly workerId: string;
  /** Registered name of the enterprise, or the worker's name. */
  readonly payeeName: string;
  /** Name of its bank account; null without an account. */
  readonly accountName: string | null;
  /** Accounts that reviewed or approved the claim. */
  readonly handledBy: readonly string[];
}

export type ExclusionReason = 'NO_ACCOUNT' | 'ACCOUNT_NAME_DIFFERS' | 'HANDLED_BY_MAKER';

export interface Excluded<C> {
  readonly candidate: C;
  readonly reason: ExclusionReason;
}

/** Why the line cannot be paid by this maker now; undefined when it can (rule R96, journey D7). */
export function exclusionOf(candidate: PayableCandidate, makerId: string): ExclusionReason | undefined {
  if (candidate.handledBy.includes(makerId)) return 'HANDLED_BY_MAKER';
  if (candidate.accountName === null) return 'NO_ACCOUNT';
  return sameAccountName(candidate.accountName, candidate.payeeName) ? undefined : 'ACCOUNT_NAME_DIFFERS';
}

/** Parts candidates into those that go into the batch, in the order of claims, and those that cannot. */
export function decideBatch<C extends PayableCandidate>(
  candidates: readonly C[],
  makerId: string,
): { readonly included: readonly C[]; readonly excluded: readonly Excluded<C>[] } {
  const included: C[] = [];
  const excluded: Excluded<C>[] = [];
  for (const candidate of candidates) {
    const reason = exclusionOf(candidate, makerId);
    if (reason === undefined) included.push(candidate);
    else excluded.push({ candidate, reason });
  }
  const order = ({ claimId, lineId }: C): string => (claimId ?? '') + lineId;
  return { included: included.sort((a, b) => (order(a) < order(b) ? -1 : 1)), excluded };
}

/** A line of a batch as far as its control sums go. */
export interface ControlledLine {
  readonly serial: number;
  readonly lineId: string;
  readonly enterpriseId: string | null;
  readonly workerId: string;
  readonly payeeName: string;
  readonly accountMasked: string;
  readonly amountFen: number;
  readonly offsetFen: number;
}

/** Whom a line pays: the enterprise, or the worker himself. */
export const payeeIdOf = (line: {
  readonly enterpriseId: string | null;
  readonly workerId: string;
}): string => line.enterpriseId ?? line.workerId;

/** What the bank pays of a line, in fen. */
export const bankFen = (line: { readonly amountFen: number; readonly offsetFen: number }): number =>
  line.amountFen - line.offsetFen;

export interface ControlSums {
  readonly lineCount: number;
  readonly totalFen: number;
  /** The one text of the list, to be hashed. */
  readonly canonical: string;
}

/** What a batch must still add up to when it is released and sent. */
export function controlSums(batchNumber: string, lines: readonly ControlledLine[]): ControlSums {
  const rows = [...lines]
    .sort((a, b) => a.serial - b.serial)
    .map((line) => [
      line.serial,
      line.lineId,
      payeeIdOf(line),
      line.payeeName,
      line.accountMasked,
      line.amountFen,
      ...(line.offsetFen > 0 ? [line.offsetFen] : []),
    ]);
  return {
    lineCount: lines.length,
    totalFen: sumFen(lines.map(({ amountFen }) => fen(amountFen))),
    canonical: canonicalJson([batchNumber, ...rows]),
  };
}

export interface ReleaseFacts {
  readonly state: string;
  readonly madeBy: string;
  /** Whoever took lines out of it or kept money back in it: no one signs a change of his own. */
  readonly changedBy: readonly string[];
  /** Everybody who reviewed or approved a claim of the batch. */
  readonly handledBy: readonly string[];
}

/** Maker, releaser, reviewers and approver are different people (ASVS 2.3.5). */
export function decideRelease(
  batch: ReleaseFacts,
  releaserId: string,
): Result<'RELEASED', 'wrong_state' | 'same_person' | 'payer_handled_claim'> {
  if (batch.state !== 'DRAFT') return err('wrong_state');
  if (batch.madeBy === releaserId || batch.changedBy.includes(releaserId)) return err('same_person');
  if (batch.handledBy.includes(releaserId)) return err('payer_handled_claim');
  return ok('RELEASED');
}

export interface LineStanding {
  readonly id: string;
  readonly state: string;
}

/**
 * Which lines leave a batch that has not gone to the bank: every one named must be in it and pending. Without any
 * line left the batch ends.
 */
export function decideTakeOut<L extends LineStanding>(
  batchState: string,
  lines: readonly L[],
  named: readonly string[],
): Result<
  { readonly out: readonly L[]; readonly left: readonly L[]; readonly state: 'DRAFT' | 'CANCELLED' },
  'wrong_state' | 'line_not_in_batch'
> {
  if (batchState !== 'DRAFT' && batchState !== 'RELEASED') return err('wrong_state');
  const wanted = new Set(named);
  const pending = lines.filter(({ state }) => state === 'PENDING');
  const out = pending.filter(({ id }) => wanted.has(id));
  if (out.length === 0 || out.length !== wanted.size) return err('line_not_in_batch');
  const left = pending.filter(({ id }) => !wanted.has(id));
  return ok({ out, left, state: left.length === 0 ? 'CANCELLED' : 'DRAFT' });
}

/** What the batch is once the bank has answered as far as it has. */
export function stateAfterReturns(states: readonly string[]): 'SENT' | 'SETTLED' | 'PARTLY_FAILED' {
  if (states.some((state) => state === 'PENDING')) return 'SENT';
  return states.some((state) => state === 'FAILED') ? 'PARTLY_FAILED' : 'SETTLED';
}

/** `ZF2026-000001`. */
export const batchNumber = (year: number, serial: number): string =>
  `ZF${year}-${String(serial).padStart(6, '0')}`;
