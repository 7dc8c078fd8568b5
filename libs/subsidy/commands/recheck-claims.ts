import { Injectable } from '@nestjs/common';
import { type Actor, Outbox, scopeOf, Tx } from '../../platform/index.js';
import { checkClaimJob } from '../contracts/index.js';
import { ClaimStore, type Concerned } from '../store/claim-store.js';

/**
 * A fact that claims stand on was corrected, revoked or ended: every claim that names the people concerned and has
 * been handed in is looked at once more, paid ones too, because money may have to come back.
 */
@Injectable()
export class RecheckClaims {
  constructor(
    private readonly tx: Tx,
    private readonly outbox: Outbox,
    private readonly claims: ClaimStore,
  ) {}

  /** The number of claims that will be looked at. */
  execute(actor: Actor, concerned: Concerned): Promise<number> {
    return this.tx.run(async (db) => {
      const ids = await this.claims.standingOn(db, scopeOf(actor), concerned);
      for (const claimId of ids)
        await this.outbox.enqueue(db, checkClaimJob, { centreId: actor.centreId, claimId });
      return ids.length;
    });
  }
}
