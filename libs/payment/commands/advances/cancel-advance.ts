import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, withoutPersonalNumbers } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideCancellation } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

/** Takes an advance back before money went out; its people can be planned for again. */
@Injectable()
export class CancelAdvance {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, reason: string): Promise<OutputOf<typeof advanceRoutes.cancel>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const state = desk.taken(decideCancellation(advance, byId), advance);
        if (advance.state === 'APPROVED') {
          await desk.book(db, advance, {
            kind: 'ADVANCE_REVERSAL',
            sourceId: advance.id,
            amountFen: advance.prefundFen,
            postedBy: byId,
            now,
          });
        }
        await desk.records.freePeople(db, advance.id);
        const cancelReason = withoutPersonalNumbers(reason);
        return {
          change: { state, cancelledBy: byId, cancelledAt: now, cancelReason },
          action: 'payment.advance_cancelled',
          reason: cancelReason,
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
