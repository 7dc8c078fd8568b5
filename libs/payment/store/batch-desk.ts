import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Db, PersonalData, type Scope } from '../../platform/index.js';
import { bankFen, controlSums, type ControlledLine } from '../domain/batch.js';
import type { BankLine } from '../domain/documents.js';
import { ProgrammeTitles } from '../../subsidy/index.js';
import { type Batch, BatchStore } from './batch-store.js';
import { lineAccountPlace, type PaymentLine, PaymentLineStore } from './payment-line-store.js';

export const sha256Of = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** What making, releasing and sending a batch have in common: accounts of payees and control sums. */
@Injectable()
export class BatchDesk {
  constructor(
    private readonly personalData: PersonalData,
    readonly batches: BatchStore,
    readonly lines: PaymentLineStore,
    private readonly titles: ProgrammeTitles,
  ) {}

  seal(accountNumber: string, paymentLineId: string): string {
    return this.personalData.encrypt(accountNumber, lineAccountPlace(paymentLineId));
  }

  /** The lines as the bank needs them, account numbers opened; a line kept back in full is not the bank's. */
  async bankLines(db: Db, lines: readonly PaymentLine[]): Promise<BankLine[]> {
    const titles = await this.titles.of(db, lines);
    return lines.flatMap((line) =>
      bankFen(line) === 0 ? [] : [this.bankLine(line, titles.get(line.lineId) ?? line.programme)],
    );
  }

  private bankLine(line: PaymentLine, programmeTitle: string): BankLine {
    return {
      ...line,
      programmeTitle,
      amountFen: bankFen(line),
      accountNumber: this.personalData.decrypt(line.accountCipher, lineAccountPlace(line.id)),
    };
  }

  sumsOf(
    number: string,
    lines: readonly ControlledLine[],
  ): Pick<Batch, 'lineCount' | 'totalFen' | 'controlSum'> {
    const { lineCount, totalFen, canonical } = controlSums(number, lines);
    return { lineCount, totalFen, controlSum: sha256Of(canonical) };
  }

  /** The lines that stand in a batch which still adds up to its sums; refuses one that does not. */
  async controlledLines(db: Db, scope: Scope, batch: Batch): Promise<PaymentLine[]> {
    const lines = (await this.lines.ofBatch(db, scope, batch.id)).filter(
      ({ takeOutId }) => takeOutId === null,
    );
    const sums = this.sumsOf(batch.number, lines);
    const same =
      sums.lineCount === batch.lineCount &&
      sums.totalFen === batch.totalFen &&
      sums.controlSum === batch.controlSum;
    if (!same) throw new DomainError('payment.control_sum_differs', { number: batch.number });
    return lines;
  }
}
