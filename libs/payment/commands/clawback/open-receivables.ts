import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, type Db, Tx } from '../../../platform/index.js';
import { type ClaimedBack, Claimant } from '../../store/clawback/claimant.js';
import { WronglyPaid } from '../../store/clawback/wrongly-paid.js';

/** An approval was taken back: what had been paid on it is to come back. A second run opens nothing. */
@Injectable()
export class OpenReceivables {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly wronglyPaid: WronglyPaid,
    private readonly claimant: Claimant,
  ) {}

  /** How many cases were opened. */
  ofClaim(actor: Actor, claimId: string): Promise<number> {
    return this.open(actor, (db) => this.wronglyPaid.claim(db, claimId));
  }

  /** How many cases were opened. */
  ofBenefit(actor: Actor, benefitId: string): Promise<number> {
    return this.open(actor, (db) => this.wronglyPaid.benefit(db, benefitId));
  }

  private open(actor: Actor, tell: (db: Db) => Promise<ClaimedBack | undefined>): Promise<number> {
    return this.tx.run(async (db) => {
      const wrong = await tell(db);
      if (!wrong) return 0;
      const ids = await this.claimant.claim(db, wrong);
      for (const id of ids) {
        await this.audit.record(db, {
          actor,
          action: 'payment.receivable_opened',
          subjectType: 'receivable',
          subjectId: id,
          detail: { source: wrong.source, sourceId: wrong.sourceId },
        });
      }
      return ids.length;
    });
  }
}
