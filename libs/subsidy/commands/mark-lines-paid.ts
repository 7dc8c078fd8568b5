import { Injectable } from '@nestjs/common';
import { type Actor, Tx } from '../../platform/index.js';
import { ClaimSettling } from '../store/claim-settling.js';

/**
 * The bank has paid these lines; a claim with nothing left to pay is PAID. Called by the payment stage inside its
 * transaction. Throws `subsidy.line_not_open` unless every line is IN_PAYMENT.
 */
@Injectable()
export class MarkLinesPaid {
  constructor(
    private readonly tx: Tx,
    private readonly settling: ClaimSettling,
  ) {}

  /** The number of lines moved. */
  execute(actor: Actor, lineIds: readonly string[]): Promise<number> {
    return this.tx.run(async (db) => {
      const lines = await this.settling.move(db, actor, lineIds, 'IN_PAYMENT', 'PAID');
      return lines.length;
    });
  }
}
