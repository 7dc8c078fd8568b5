import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, sqlErrorNumber, Tx } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimRedeciding } from '../store/claim-redeciding.js';
import { ClaimTransition } from '../store/claim-transition.js';

/**
 * Hands the claim in, decided anew on the facts of this moment. The day of the first submission decides window and
 * year (rule R24); a claim that comes back from a supplement keeps it.
 */
@Injectable()
export class SubmitClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly transition: ClaimTransition,
    private readonly redeciding: ClaimRedeciding,
    private readonly roster: RosterStore,
    private readonly answers: ClaimAnswers,
  ) {}

  async execute(actor: Actor, claimId: string): Promise<OutputOf<typeof subsidyRoutes.submit>> {
    try {
      return await this.submit(actor, claimId);
    } catch (error) {
      // The unique key of active lines: somebody became eligible who is in another claim meanwhile.
      if (sqlErrorNumber(error) === 1062 && String((error as Error).message).includes('uq_claim_line_active'))
        throw new DomainError('subsidy.already_claimed');
      throw error;
    }
  }

  private submit(actor: Actor, claimId: string): Promise<OutputOf<typeof subsidyRoutes.submit>> {
    return this.tx.run(async (db) => {
      const after = await this.transition.take(db, actor, { claimId, action: 'SUBMIT' }, async (taken) => {
        const { lines } = taken;
        const claim = await this.redeciding.underVersionOf(db, taken.claim, this.clock.today());
        const appliedOn = claim.appliedOn ?? this.clock.today();
        await this.redeciding.write(
          db,
          claim,
          lines,
          await this.redeciding.look(db, claim, appliedOn, false),
        );
        const entries = lines.flatMap((line) => (line.rosterEntryId === null ? [] : [line.rosterEntryId]));
        await this.roster.markClaimed(db, scopeOf(actor), entries, this.clock.now());
        return {
          appliedOn,
          submittedBy: actor.accountId,
          acceptedBy: null,
          review1By: null,
          review2By: null,
          publicisedBy: null,
        };
      });
      return this.answers.of(db, actor, after);
    });
  }
}
