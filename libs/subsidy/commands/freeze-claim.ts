import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** The auditor stops the claim where it stands. */
@Injectable()
export class FreezeClaim {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string, reason: string): Promise<OutputOf<typeof subsidyRoutes.freeze>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(db, actor, { claimId, action: 'FREEZE', reason }, () =>
        Promise.resolve({ frozen: true }),
      );
      return this.answers.of(db, actor, claim);
    });
  }
}
