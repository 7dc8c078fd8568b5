import { Injectable } from '@nestjs/common';
import type { Actor, Db, Scope } from '../../platform/index.js';
import {
  ClaimLineStore,
  MarkLinesInPayment,
  MarkLinesPaid,
  MarkLinesPaymentFailed,
} from '../../subsidy/index.js';
import { ClaimLines, type PayableLine } from './claim-lines.js';

/** Payment's questions and marks, answered by the subsidy stage in the caller's transaction. */
@Injectable()
export class SubsidyClaimLines extends ClaimLines {
  constructor(
    private readonly lines: ClaimLineStore,
    private readonly inPayment: MarkLinesInPayment,
    private readonly paid: MarkLinesPaid,
    private readonly failed: MarkLinesPaymentFailed,
  ) {
    super();
  }

  approvedUnpaid(db: Db, scope: Scope): Promise<PayableLine[]> {
    return this.lines.approvedUnpaid(db, scope);
  }

  byIds(db: Db, scope: Scope, lineIds: readonly string[]): Promise<PayableLine[]> {
    return this.lines.forPayment(db, scope, lineIds);
  }

  async markInPayment(_db: Db, actor: Actor, lineIds: readonly string[]): Promise<void> {
    await this.inPayment.execute(actor, lineIds);
  }

  async markPaid(_db: Db, actor: Actor, lineIds: readonly string[]): Promise<void> {
    await this.paid.execute(actor, lineIds);
  }

  async markFailed(_db: Db, actor: Actor, lineIds: readonly string[], returned: boolean): Promise<void> {
    await this.failed.execute(actor, lineIds, returned);
  }
}
