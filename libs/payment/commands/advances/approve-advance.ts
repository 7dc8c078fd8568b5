import { Injectable } from '@nestjs/common';
import type { Actor, OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideApproval } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

/** A second person approves the advance; from then on it is owed. */
@Injectable()
export class ApproveAdvance {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string): Promise<OutputOf<typeof advanceRoutes.approve>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const state = desk.taken(decideApproval(advance, byId), advance);
        await desk.book(db, advance, {
          kind: 'ADVANCE_OBLIGATION',
          sourceId: advance.id,
          amountFen: advance.prefundFen,
          postedBy: byId,
          now,
        });
        return {
          change: { state, approvedBy: byId, approvedAt: now },
          action: 'payment.advance_approved',
          detail: { prefundFen: advance.prefundFen },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
