import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** A proposed revocation is taken back, or another approver does not agree; the claim stays as it is. */
@Injectable()
export class DropRevocation {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string, reason: string): Promise<OutputOf<typeof subsidyRoutes.dropRevoke>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(db, actor, { claimId, action: 'DROP_REVOKE', reason });
      return this.answers.of(db, actor, claim);
    });
  }
}
