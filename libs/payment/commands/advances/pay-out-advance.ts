import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../../kernel/index.js';
import type { Actor, InputOf, OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideDated, decidePayOut } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

type Route = typeof advanceRoutes.payOut;

/** Records that bank or treasury paid the advance, with the reference it gave. */
@Injectable()
export class PayOutAdvance {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, note: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const state = desk.taken(decidePayOut(advance, byId), advance);
        desk.taken(decideDated(note.paidOn, localDateOf(now)), advance);
        await desk.book(db, advance, {
          kind: 'ADVANCE_PAID',
          sourceId: advance.id,
          amountFen: advance.prefundFen,
          postedBy: byId,
          now,
        });
        return {
          change: { state, paidBy: byId, paidAt: now, paidOn: note.paidOn, paidReference: note.reference },
          action: 'payment.advance_paid',
          detail: { prefundFen: advance.prefundFen, reference: note.reference },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
