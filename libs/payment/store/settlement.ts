import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type Db, SYSTEM_SCOPE } from '../../platform/index.js';
import type { BatchState } from '../contracts/schemas.js';
import { stateAfterReturns } from '../domain/batch.js';
import type { Matching } from '../domain/matching.js';
import { type Batch, BatchStore } from './batch-store.js';
import { BatchBooks } from './batch-books.js';
import { Payables } from './payables.js';
import { type PaymentLine, PaymentLineStore } from './payment-line-store.js';

export interface Settled {
  readonly state: BatchState;
  /** Claim lines. */
  readonly paidLineIds: readonly string[];
  readonly failedLineIds: readonly string[];
}

export interface SettlementInput {
  readonly batch: Batch;
  readonly returnId: string;
  readonly lines: readonly PaymentLine[];
  readonly matching: Matching;
}

/** Writes what the bank has answered: payment lines, claim lines, ledger and batch, all or nothing. */
@Injectable()
export class Settlement {
  constructor(
    private readonly clock: Clock,
    private readonly payables: Payables,
    private readonly batches: BatchStore,
    private readonly lines: PaymentLineStore,
    private readonly books: BatchBooks,
  ) {}

  linesOf(db: Db, batch: Batch): Promise<PaymentLine[]> {
    return this.lines.ofBatch(db, SYSTEM_SCOPE, batch.id);
  }

  /** The caller holds the batch's lock. */
  async apply(db: Db, actor: Actor, input: SettlementInput): Promise<Settled> {
    const { batch, returnId, matching } = input;
    const claimLineOf = new Map(input.lines.map(({ id, lineId }) => [id, lineId]));
    const claimLinesOf = (ids: readonly string[]): string[] => ids.map((id) => claimLineOf.get(id) ?? '');
    const now = this.clock.now();
    const byId = new Map(input.lines.map((line) => [line.id, line]));
    const whole = (ids: readonly string[]): PaymentLine[] => ids.flatMap((id) => byId.get(id) ?? []);
    const cause = { batch, sourceId: returnId, by: actor.accountId, now };

    const paidIds = matching.paid.map(({ id }) => id);
    if (paidIds.length > 0) {
      await this.lines.setPaid(db, paidIds, this.clock.today());
      await this.payables.markPaid(db, actor, batch.payeeKind, claimLinesOf(paidIds));
      await this.books.settle(db, { ...cause, lines: whole(paidIds) });
    }

    const failedIds = matching.failed.map(({ line }) => line.id);
    for (const [reason, ids] of byReason(matching)) {
      await this.lines.setFailed(db, ids, reason);
    }
    if (failedIds.length > 0) {
      await this.payables.markFailed(db, actor, batch.payeeKind, claimLinesOf(failedIds), true);
      await this.books.undo(db, { ...cause, lines: whole(failedIds) });
    }

    const after = (await this.linesOf(db, batch)).map(({ state }) => state);
    const state = stateAfterReturns(after);
    if (state !== batch.state) {
      await this.batches.change(db, batch, { state, closedAt: state === 'SENT' ? null : now });
    }
    return {
      state,
      paidLineIds: claimLinesOf(paidIds),
      failedLineIds: claimLinesOf(failedIds),
    };
  }
}

function byReason(matching: Matching): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { line, reason } of matching.failed)
    groups.set(reason, [...(groups.get(reason) ?? []), line.id]);
  return groups;
}
