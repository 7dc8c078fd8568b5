import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { LineVerdicts, type Verdict } from '../store/line-verdicts.js';
import { ClaimTransition } from '../store/claim-transition.js';

/** The second review passes, by another person than the first; single lines may be taken out with a reason. */
@Injectable()
export class SecondReview {
  constructor(
    private readonly tx: Tx,
    private readonly transition: ClaimTransition,
    private readonly verdicts: LineVerdicts,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(
    actor: Actor,
    claimId: string,
    body: { readonly refuse: readonly Verdict[]; readonly remark?: string | undefined },
  ): Promise<OutputOf<typeof subsidyRoutes.review2>> {
    return this.tx.run(async (db) => {
      const claim = await this.transition.take(
        db,
        actor,
        { claimId, action: 'REVIEW2', reason: body.remark },
        async (taken) => {
          await this.verdicts.refuse(db, actor, taken, body.refuse);
          return { review2By: actor.accountId };
        },
      );
      return this.answers.of(db, actor, claim);
    });
  }
}
