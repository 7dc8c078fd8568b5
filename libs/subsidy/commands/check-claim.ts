import { Injectable } from '@nestjs/common';
import { type Actor, Clock, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import type { ClaimLineState, ClaimState } from '../contracts/schemas.js';
import { type ClaimLine, ClaimLineStore, type LineDecision } from '../store/claim-line-store.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimRedeciding } from '../store/claim-redeciding.js';
import { ClaimStore } from '../store/claim-store.js';

/** Lines that money goes to, or went to. */
const PAYABLE: readonly ClaimLineState[] = ['PENDING', 'PAUSED', 'APPROVED', 'IN_PAYMENT', 'PAID'];

/**
 * What the facts say now against what the line stands on. Before acceptance every fact counts, to the byte; from then
 * on quota and other claims move on, so that only another amount for a line with money in it counts.
 */
function differs(state: ClaimState, line: ClaimLine, now: LineDecision | undefined): boolean {
  if (state === 'SUBMITTED') return now?.hash !== line.hash;
  return PAYABLE.includes(line.state) && (now?.decidedFen ?? 0) !== line.amountFen;
}

/**
 * Decides a claim that was handed in once more, and marks the lines on which the facts say something else now.
 * Nothing is decided by it: whoever has the claim in hand sees the mark, and is told of a new one.
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
        const changed = differs(claim.state, line, byWorker.get(line.workerId)?.decision);
        if (changed) differences += 1;
        if (changed === line.warnings.includes('FACTS_CHANGED')) continue;
        const others = line.warnings.filter((warning) => warning !== 'FACTS_CHANGED');
        await this.lines.setWarnings(db, line.id, changed ? [...others, 'FACTS_CHANGED'] : others);
      }
      await this.claims.setCheck(db, claimId, differences, this.clock.now());
      await this.log.checked(db, actor, claim, differences);
      return differences;
    });
  }
}
