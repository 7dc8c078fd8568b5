import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, localDateOf } from '../../../kernel/index.js';
import { type Actor, Clock, type Db, scopeOf } from '../../../platform/index.js';
import type { receivableDetailSchema, receivableSchema } from '../../contracts/clawback/index.js';
import { ageOf, outstandingFen } from '../../domain/clawback/receivable.js';
import { BatchStore } from '../../store/batch-store.js';
import { type Receivable, ReceivableStore } from '../../store/clawback/receivable-store.js';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** Cases as they are answered, with what is still owed and since when. */
@Injectable()
export class ReceivableAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly receivables: ReceivableStore,
    private readonly batches: BatchStore,
  ) {}

  get today(): string {
    return this.clock.today();
  }

  of(receivable: Receivable): z.input<typeof receivableSchema> {
    const { state, dueOn } = receivable;
    return {
      ...receivable,
      outstandingFen: outstandingFen(receivable),
      age: ageOf(localDateOf(receivable.openedAt), this.today),
      overdue: state !== 'CLOSED' && dueOn !== null && dueOn < this.today,
      openedAt: receivable.openedAt.toISOString(),
      notifiedBy: receivable.notifiedByName,
      notifiedAt: iso(receivable.notifiedAt),
      closedAt: iso(receivable.closedAt),
    };
  }

  /** The case with its history. Throws `payment.receivable_not_found`. */
  async detail(db: Db, actor: Actor, receivableId: string): Promise<z.input<typeof receivableDetailSchema>> {
    const scope = scopeOf(actor);
    const receivable = await this.receivables.find(db, scope, receivableId);
    if (!receivable) throw new DomainError('payment.receivable_not_found');
    const receipts = await this.receivables.receipts(db, receivableId);
    return {
      ...this.of(receivable),
      receipts: receipts.map((receipt) => {
        const open = receipt.state === 'RECORDED' && actor.roles.includes('FINANCE_OFFICER');
        return {
          ...receipt,
          recordedBy: receipt.recordedByName,
          recordedAt: receipt.recordedAt.toISOString(),
          decidedBy: receipt.decidedByName,
          decidedAt: iso(receipt.decidedAt),
          mayConfirm: open && receipt.recordedBy !== actor.accountId,
          mayRefuse: open,
        };
      }),
      keptBack: await this.receivables.keptBack(db, receivableId),
      openBatches: receivable.state === 'CLOSED' ? [] : await this.batches.draftsFor(db, scope, receivable),
    };
  }
}
