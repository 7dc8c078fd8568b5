import { Injectable } from '@nestjs/common';
import { DomainError, localDateOf } from '../../../kernel/index.js';
import { type Actor, type InputOf, isDuplicateKey, type OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import {
  decideDated,
  decideReceipt,
  decideReceiptConfirmation,
  decideReceiptRefusal,
  settlementOf,
} from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import type { AdvanceMoment } from '../../store/advances/advance-step.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';
import type { AdvanceReceipt } from '../../store/advances/advance-records.js';
import type { Advance } from '../../store/advances/advance-store.js';

type Route = typeof advanceRoutes.receipt;

/** To come back and not confirmed yet, in fen. */
function leftFen({ prefundFen, dueFen, returnedFen }: Advance): number {
  return settlementOf(prefundFen, dueFen ?? prefundFen).toReturnFen - returnedFen;
}

/** Enters money that came back; it counts when another person has confirmed it. */
@Injectable()
export class RecordAdvanceReceipt {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, receipt: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const entered = await desk.records.receipts(db, advanceId);
        const awaiting = entered
          .filter(({ state }) => state === 'RECORDED')
          .reduce((sum, { amountFen }) => sum + amountFen, 0);
        const state = desk.taken(
          decideReceipt(advance, leftFen(advance) - awaiting, receipt.amountFen),
          advance,
        );
        desk.taken(decideDated(receipt.receivedOn, localDateOf(now)), advance);
        // The same transfer does not pay two debts.
        await desk.records
          .insertReceipt(db, advance, { ...receipt, recordedBy: byId, recordedAt: now })
          .catch((error: unknown) => {
            if (isDuplicateKey(error)) throw new DomainError('payment.receipt_known');
            throw error;
          });
        return {
          change: { state },
          action: 'payment.advance_receipt_recorded',
          detail: { amountFen: receipt.amountFen, reference: receipt.reference },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}

/** Unknown and another advance's are the same. */
async function receiptOf(
  { desk }: AdvanceStep,
  { db, advance }: AdvanceMoment,
  receiptId: string,
): Promise<AdvanceReceipt> {
  const found = (await desk.records.receipts(db, advance.id)).find(({ id }) => id === receiptId);
  if (!found) throw new DomainError('payment.receipt_not_found');
  return found;
}

/** Another officer has found it on the bank's statement: it is booked; when all has come, the advance is closed. */
@Injectable()
export class ConfirmAdvanceReceipt {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, receiptId: string): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async (moment) => {
        const { db, advance, byId, now } = moment;
        const receipt = await receiptOf(this.step, moment, receiptId);
        const state = desk.taken(
          decideReceiptConfirmation(advance, receipt, leftFen(advance), byId),
          advance,
        );
        await desk.records.decideReceipt(db, receiptId, {
          state: 'CONFIRMED',
          by: byId,
          at: now,
          reason: null,
        });
        const { amountFen, reference } = receipt;
        await desk.book(db, advance, {
          kind: 'CLAWBACK_RECEIVED',
          sourceId: receiptId,
          amountFen,
          postedBy: byId,
          now,
        });
        return {
          change: { state, returnedFen: advance.returnedFen + amountFen },
          action: 'payment.advance_returned',
          detail: { amountFen, reference },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}

/** An entry that is wrong is struck out with a reason; nothing was booked. */
@Injectable()
export class RefuseAdvanceReceipt {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, receiptId: string, reason: string): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async (moment) => {
        const { db, advance, byId, now } = moment;
        const receipt = await receiptOf(this.step, moment, receiptId);
        desk.taken(decideReceiptRefusal(receipt), advance);
        await desk.records.decideReceipt(db, receiptId, { state: 'REFUSED', by: byId, at: now, reason });
        return {
          change: { state: advance.state },
          action: 'payment.advance_receipt_refused',
          detail: { amountFen: receipt.amountFen, reference: receipt.reference },
          reason,
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
