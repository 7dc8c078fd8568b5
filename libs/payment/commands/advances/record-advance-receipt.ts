import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, isDuplicateKey, type OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideReceipt, settlementOf } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

type Route = typeof advanceRoutes.receipt;

/** Records money that came back; when all of it has, the advance is closed. */
@Injectable()
export class RecordAdvanceReceipt {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, receipt: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const { toReturnFen } = settlementOf(advance.prefundFen, advance.dueFen ?? advance.prefundFen);
        const openFen = toReturnFen - advance.returnedFen;
        const state = desk.taken(decideReceipt(advance, openFen, receipt.amountFen), advance);
        const sourceId = await desk.records
          .insertReceipt(db, advance, { ...receipt, recordedBy: byId, recordedAt: now })
          .catch((error: unknown) => {
            if (isDuplicateKey(error)) throw new DomainError('payment.receipt_known');
            throw error;
          });
        await desk.book(db, advance, {
          kind: 'CLAWBACK_RECEIVED',
          sourceId,
          amountFen: receipt.amountFen,
          postedBy: byId,
          now,
        });
        return {
          change: { state, returnedFen: advance.returnedFen + receipt.amountFen },
          action: 'payment.advance_returned',
          detail: { amountFen: receipt.amountFen, reference: receipt.reference },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
