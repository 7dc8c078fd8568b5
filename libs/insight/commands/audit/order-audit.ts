import { Injectable } from '@nestjs/common';
import { Outbox, Tx } from '../../../platform/index.js';
import { auditClaimJob } from '../../contracts/audit/index.js';

/** Has a claim checked by a job of its own: one of thousands of lines takes longer than a reaction may. */
@Injectable()
export class OrderAudit {
  constructor(
    private readonly tx: Tx,
    private readonly outbox: Outbox,
  ) {}

  execute(centreId: string, claimId: string): Promise<void> {
    return this.tx.run(async (db) => {
      await this.outbox.enqueue(db, auditClaimJob, { centreId, claimId });
    });
  }
}
