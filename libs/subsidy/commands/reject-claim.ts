import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimEnding } from '../store/claim-ending.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** The claim is refused as a whole; slots and keys are free again (rule A6.7). */
@Injectable()
export class RejectClaim {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly ending: ClaimEnding,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string, reason: string): Promise<OutputOf<typeof subsidyRoutes.reject>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(
        db,
        actor,
        { claimId, action: 'REJECT', reason },
        async (taken) => {
          await this.ending.end(db, taken);
          return {};
        },
      );
      return this.answers.of(db, actor, claim);
    });
  }
}
