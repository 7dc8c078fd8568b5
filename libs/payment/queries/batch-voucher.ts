import { Injectable } from '@nestjs/common';
import { DomainError, localDateOf } from '../../kernel/index.js';
import { type Actor, type FileAnswer, scopeOf, Tx } from '../../platform/index.js';
import { voucherText } from '../domain/documents.js';
import { BatchStore } from '../store/batch-store.js';
import { PaymentLineStore } from '../store/payment-line-store.js';

/** The voucher of a released batch. */
@Injectable()
export class BatchVoucher {
  constructor(
    private readonly tx: Tx,
    private readonly batches: BatchStore,
    private readonly lines: PaymentLineStore,
  ) {}

  async execute(actor: Actor, batchId: string): Promise<FileAnswer> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const batch = await this.batches.find(db, scope, batchId);
    if (!batch) throw new DomainError('payment.batch_not_found');
    if (batch.releasedAt === null) throw new DomainError('payment.wrong_state', { state: batch.state });
    const text = voucherText({
      ...batch,
      madeBy: batch.madeByName,
      madeOn: localDateOf(batch.madeAt),
      releasedBy: batch.releasedByName ?? '',
      releasedOn: localDateOf(batch.releasedAt),
      centreName: await this.batches.centreName(db, batch.centreId),
      lines: await this.lines.ofBatch(db, scope, batchId),
    });
    return { name: `${batch.number}-拨付凭证.txt`, bytes: Buffer.from(text, 'utf8') };
  }
}
