import { Injectable } from '@nestjs/common';
import { type Actor, newId, type OutputOf } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { decideSettlement, settlementOf } from '../../domain/advances/advance.js';
import type { JournalKind } from '../../domain/journal.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';

/**
 * Agrees the settlement: what was earned becomes spent; a rest is owed to the payee, and what was not earned is to be
 * returned by him. The advance's own account ends at 0.
 */
@Injectable()
export class SettleAdvance {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string): Promise<OutputOf<typeof advanceRoutes.settle>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, advance, byId, now }) => {
        const dueFen = advance.dueFen ?? 0;
        const state = desk.taken(decideSettlement(advance, dueFen, byId), advance);
        const { restFen, toReturnFen } = settlementOf(advance.prefundFen, dueFen);
        const book = (kind: JournalKind, sourceId: string, amountFen: number): Promise<void> =>
          desk.book(db, advance, { kind, sourceId, amountFen, postedBy: byId, now });
        // The rest is owed first, so that the advance never goes below what has been earned.
        await book('ADVANCE_OBLIGATION', newId(), restFen);
        await book('ADVANCE_SETTLEMENT', advance.id, dueFen);
        await book('ADVANCE_RECLAIM', advance.id, toReturnFen);
        return {
          change: { state, settledBy: byId, settledAt: now },
          action: 'payment.advance_settled',
          detail: { prefundFen: advance.prefundFen, dueFen, restFen, toReturnFen },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }
}
