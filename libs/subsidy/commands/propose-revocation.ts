import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** Lines of the claim are paid: an approver says why it should be revoked, and another one decides. Nothing changes yet. */
@Injectable()
export class ProposeRevocation {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(
    actor: Actor,
    claimId: string,
    reason: string,
  ): Promise<OutputOf<typeof subsidyRoutes.proposeRevoke>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(db, actor, { claimId, action: 'PROPOSE_REVOKE', reason });
      return this.answers.of(db, actor, claim);
    });
  }
}
