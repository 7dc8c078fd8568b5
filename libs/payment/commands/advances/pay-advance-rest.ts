import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../../kernel/index.js';
import { type Actor, type InputOf, newId, type OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideDated, decideRest, settlementOf } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

type Route = typeof advanceRoutes.payRest;

/** Records that the rest of a settled advance was paid. */
@Injectable()
export class PayAdvanceRest {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, note: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const state = desk.taken(decideRest(advance, byId), advance);
        desk.taken(decideDated(note.paidOn, localDateOf(now)), advance);
        const { restFen } = settlementOf(advance.prefundFen, advance.dueFen ?? 0);
        await desk.book(db, advance, {
          kind: 'ADVANCE_PAID',
          sourceId: newId(),
          amountFen: restFen,
          postedBy: byId,
          now,
        });
        return {
          change: {
            state,
            restPaidBy: byId,
            restPaidAt: now,
            restPaidOn: note.paidOn,
            restReference: note.reference,
          },
          action: 'payment.advance_rest_paid',
          detail: { restFen, reference: note.reference },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
