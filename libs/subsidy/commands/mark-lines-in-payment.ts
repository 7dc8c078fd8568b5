import { Injectable } from '@nestjs/common';
import { type Actor, Tx } from '../../platform/index.js';
import { ClaimSettling } from '../store/claim-settling.js';

/**
 * A payment batch holds these lines now: no other batch can. Called by the payment stage inside its
 * transaction. Throws `subsidy.line_not_open` unless every line is APPROVED.
 */
@Injectable()
export class MarkLinesInPayment {
  constructor(
    private readonly tx: Tx,
    private readonly settling: ClaimSettling,
  ) {}

  /** The number of lines moved. */
  execute(actor: Actor, lineIds: readonly string[]): Promise<number> {
    return this.tx.run(async (db) => {
      const lines = await this.settling.move(db, actor, lineIds, 'APPROVED', 'IN_PAYMENT');
      return lines.length;
    });
  }
}
