import { Injectable } from '@nestjs/common';
import { type Actor, Tx } from '../../platform/index.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimSettling } from '../store/claim-settling.js';

/**
 * The bank returned these lines, or their batch was cancelled: they can be paid again. Called by the payment stage inside its
 * transaction. Throws `subsidy.line_not_open` unless every line is IN_PAYMENT; `returned` is false for a cancelled batch.
 */
@Injectable()
export class MarkLinesPaymentFailed {
  constructor(
    private readonly tx: Tx,
    private readonly settling: ClaimSettling,
    private readonly lines: ClaimLineStore,
  ) {}

  /** The number of lines moved. */
  execute(actor: Actor, lineIds: readonly string[], returned = true): Promise<number> {
    return this.tx.run(async (db) => {
      const lines = await this.settling.move(db, actor, lineIds, 'IN_PAYMENT', 'APPROVED');
      if (returned) await this.lines.addPaymentFailure(db, lineIds);
      return lines.length;
    });
  }
}
