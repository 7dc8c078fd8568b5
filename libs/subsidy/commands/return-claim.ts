import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimEnding } from '../store/claim-ending.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** The claim goes back for a supplement (补正). It keeps its day of submission, its slots and its keys; the notice is taken down. */
@Injectable()
export class ReturnClaim {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly ending: ClaimEnding,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(actor: Actor, claimId: string, reason: string): Promise<OutputOf<typeof subsidyRoutes.return>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(
        db,
        actor,
        { claimId, action: 'RETURN', reason },
        async ({ claim: { noticeId } }) => {
          await this.ending.takeDown(db, noticeId);
          return {};
        },
      );
      return this.answers.of(db, actor, claim);
    });
  }
}
