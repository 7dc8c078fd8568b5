import { Injectable } from '@nestjs/common';
import { fen, formatYuan, sumFen } from '../../kernel/index.js';
import { Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { bankFen, payeeIdOf } from '../domain/batch.js';
import { BatchStore } from '../store/batch-store.js';
import { type PaymentLine, PaymentLineStore } from '../store/payment-line-store.js';

export interface BankAnswer {
  readonly batchId: string;
  /** Claim lines or benefits. */
  readonly lineIds: readonly string[];
  readonly outcome: 'PAID' | 'FAILED';
  /** The message that says so: a payee is told once for each. */
  readonly messageId: string;
}

/** Tells each payee what was paid, or what came back and what to do about it. */
@Injectable()
export class TellPayees {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly batches: BatchStore,
    private readonly lines: PaymentLineStore,
  ) {}

  execute({ batchId, lineIds, outcome, messageId }: BankAnswer): Promise<number> {
    return this.tx.run(async (db) => {
      const batch = await this.batches.find(db, SYSTEM_SCOPE, batchId);
      if (!batch) return 0;
      const wanted = new Set(lineIds);
      const byPayee = new Map<string, PaymentLine[]>();
      for (const line of await this.lines.ofBatch(db, SYSTEM_SCOPE, batchId)) {
        if (!wanted.has(line.lineId)) continue;
        const payeeId = payeeIdOf(line);
        byPayee.set(payeeId, [...(byPayee.get(payeeId) ?? []), line]);
      }
      let told = 0;
      for (const [payeeId, lines] of byPayee) {
        const isWorker = batch.payeeKind === 'WORKER';
        const sum = formatYuan(sumFen(lines.map((line) => fen(bankFen(line)))));
        const what = `批次 ${batch.number},${lines.length} 笔,共 ${sum} 元`;
        const reasons = [...new Set(lines.flatMap(({ failureReason }) => failureReason ?? []))].join('、');
        told += await this.notices.notify(db, {
          centreId: batch.centreId,
          to: isWorker ? { workerIds: [payeeId] } : { enterpriseId: payeeId },
          kind: outcome === 'PAID' ? 'payment.settled' : 'payment.lines_failed',
          title: outcome === 'PAID' ? `补贴已到账:${sum} 元` : `补贴拨付被银行退回:${sum} 元`,
          body:
            outcome === 'PAID'
              ? `${what},银行已支付,请核对到账情况。`
              : `${what},退回原因:${reasons.slice(0, 500)}。请核对并更正收款账户,更正后将重新拨付。`,
          link: isWorker ? '/benefits' : '/payments',
          dedupeKey: `payment.told:${messageId}:${payeeId}`,
        });
      }
      return told;
    });
  }
}
