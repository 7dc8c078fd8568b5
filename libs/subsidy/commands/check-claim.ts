import { Injectable } from '@nestjs/common';
import { type Actor, Clock, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimRedeciding } from '../store/claim-redeciding.js';
import { ClaimStore } from '../store/claim-store.js';

/**
 * Decides a submitted claim once more and marks the lines on which the facts say something else now. Nothing is
 * decided by it: whoever accepts or reviews the claim sees the mark.
 */
@Injectable()
export class CheckClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly redeciding: ClaimRedeciding,
    private readonly log: ClaimLog,
  ) {}

  /** The number of lines that differ; null when there was nothing to check. */
  execute(actor: Actor, claimId: string): Promise<number | null> {
    return this.tx.run(async (db) => {
      const [claim] = await this.claims.lock(db, SYSTEM_SCOPE, [claimId]);
      if (!claim?.appliedOn || claim.state === 'DRAFT') return null;
      const { byWorker } = await this.redeciding.look(db, claim, claim.appliedOn, false);
      let differences = 0;
      for (const line of await this.lines.ofClaim(db, SYSTEM_SCOPE, claimId)) {
        const differs = byWorker.get(line.workerId)?.decision.hash !== line.hash;
        if (differs) differences += 1;
        if (differs === line.warnings.includes('FACTS_CHANGED')) continue;
        const others = line.warnings.filter((warning) => warning !== 'FACTS_CHANGED');
        await this.lines.setWarnings(db, line.id, differs ? [...others, 'FACTS_CHANGED'] : others);
      }
      await this.claims.setCheck(db, claimId, differences, this.clock.now());
      await this.log.checked(db, actor, claim, differences);
      return differences;
    });
  }
}
