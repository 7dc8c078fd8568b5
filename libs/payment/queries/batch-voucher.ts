import { Injectable } from '@nestjs/common';
import { DomainError, localDateOf } from '../../kernel/index.js';
import { type Actor, type FileAnswer, renderPdf, scopeOf, Tx } from '../../platform/index.js';
import { payeeIdOf } from '../domain/batch.js';
import { type VoucherFacts, voucherText } from '../domain/documents.js';
import { ProgrammeTitles } from '../../subsidy/index.js';
import { BatchStore } from '../store/batch-store.js';
import { PaymentLineStore } from '../store/payment-line-store.js';
import { voucherDocument } from './voucher-print.js';

/** The voucher of a released batch, as text or on A4, of the whole batch or of one payee. */
@Injectable()
export class BatchVoucher {
  constructor(
    private readonly tx: Tx,
    private readonly batches: BatchStore,
    private readonly lines: PaymentLineStore,
    private readonly titles: ProgrammeTitles,
  ) {}

  async execute(actor: Actor, batchId: string): Promise<FileAnswer> {
    const { facts } = await this.facts(actor, batchId);
    return { name: `${facts.number}-拨付凭证.txt`, bytes: Buffer.from(voucherText(facts), 'utf8') };
  }

  async print(actor: Actor, batchId: string, payeeId?: string): Promise<FileAnswer> {
    const { facts, releasedAt } = await this.facts(actor, batchId);
    const lines = facts.lines.filter((line) => payeeId === undefined || payeeIdOf(line) === payeeId);
    const [first] = lines;
    if (!first) throw new DomainError('payment.payee_not_in_batch');
    const ofOne = payeeId !== undefined;
    const bytes = await renderPdf(voucherDocument({ ...facts, lines }, releasedAt, ofOne));
    const name = ofOne ? `${facts.number}-${first.payeeName}` : facts.number;
    return { name: `${name}-拨付凭证.pdf`, bytes };
  }

  private async facts(
    actor: Actor,
    batchId: string,
  ): Promise<{ readonly facts: VoucherFacts; readonly releasedAt: Date }> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const batch = await this.batches.find(db, scope, batchId);
    if (!batch) throw new DomainError('payment.batch_not_found');
    if (batch.releasedAt === null) throw new DomainError('payment.wrong_state', { state: batch.state });
    const lines = (await this.lines.ofBatch(db, scope, batchId)).filter(
      ({ takeOutId }) => takeOutId === null,
    );
    const titles = await this.titles.of(db, lines);
    const facts = {
      ...batch,
      madeBy: batch.madeByName,
      madeOn: localDateOf(batch.madeAt),
      releasedBy: batch.releasedByName ?? '',
      releasedOn: localDateOf(batch.releasedAt),
      centreName: await this.batches.centreName(db, batch.centreId),
      lines: lines.map((line) => ({ ...line, programmeTitle: titles.get(line.lineId) ?? line.programme })),
    };
    return { facts, releasedAt: batch.releasedAt };
  }
}
