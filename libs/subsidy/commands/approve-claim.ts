import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** Approves what the notice has left standing, by somebody who examined nothing of it. Held up lines wait for their answer. */
@Injectable()
export class ApproveClaim {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly lines: ClaimLineStore,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string): Promise<OutputOf<typeof subsidyRoutes.approve>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(
        db,
        actor,
        { claimId, action: 'APPROVE' },
        async ({ lines }) => {
          const pending = lines.filter((line) => line.state === 'PENDING').map((line) => line.id);
          await this.lines.setState(db, pending, 'APPROVED');
          return { approvedBy: actor.accountId };
        },
      );
      return this.answers.of(db, actor, claim);
    });
  }
}
