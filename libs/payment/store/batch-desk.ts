import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { bankAccountPlace, EnterpriseRepository } from '../../people/index.js';
import { type Db, PersonalData, type Scope } from '../../platform/index.js';
import { controlSums, type ControlledLine, type PayableCandidate } from '../domain/batch.js';
import type { BankLine } from '../domain/documents.js';
import { type Batch, BatchStore } from './batch-store.js';
import type { PayableLine } from './claim-lines.js';
import { lineAccountPlace, type PaymentLine, PaymentLineStore } from './payment-line-store.js';

/** An approved line with its payee's account, opened. */
export interface Candidate extends PayableCandidate {
  readonly accountNumber: string | null;
  readonly accountMasked: string | null;
}

export const sha256Of = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** What making, releasing and sending a batch have in common: accounts of payees and control sums. */
@Injectable()
export class BatchDesk {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly personalData: PersonalData,
    readonly batches: BatchStore,
    readonly lines: PaymentLineStore,
  ) {}

  /** The lines with the accounts their payees have now. */
  async candidates(db: Db, scope: Scope, lines: readonly PayableLine[]): Promise<Candidate[]> {
    const ids = [...new Set(lines.map(({ enterpriseId }) => enterpriseId))];
    const facts = await this.enterprises.byIds(db, scope, ids);
    const accounts = await this.enterprises.bankAccountCiphers(db, scope, ids);
    const numbers = new Map(
      [...accounts].map(([id, { cipher }]) => [id, this.personalData.decrypt(cipher, bankAccountPlace(id))]),
    );
    return lines.map((line) => {
      const { enterpriseId } = line;
      return {
        ...line,
        payeeName: facts.get(enterpriseId)?.name ?? '',
        accountName: accounts.get(enterpriseId)?.accountName ?? null,
        accountNumber: numbers.get(enterpriseId) ?? null,
        accountMasked: facts.get(enterpriseId)?.bankAccountMasked ?? null,
      };
    });
  }

  seal(accountNumber: string, paymentLineId: string): string {
    return this.personalData.encrypt(accountNumber, lineAccountPlace(paymentLineId));
  }

  /** The lines as the bank needs them, account numbers opened. */
  bankLines(lines: readonly PaymentLine[]): BankLine[] {
    return lines.map((line) => ({
      ...line,
      accountNumber: this.personalData.decrypt(line.accountCipher, lineAccountPlace(line.id)),
    }));
  }

  sumsOf(
    number: string,
    lines: readonly ControlledLine[],
  ): Pick<Batch, 'lineCount' | 'totalFen' | 'controlSum'> {
    const { lineCount, totalFen, canonical } = controlSums(number, lines);
    return { lineCount, totalFen, controlSum: sha256Of(canonical) };
  }

  /** The lines of a batch that still adds up to what it was made with; refuses one that does not. */
  async controlledLines(db: Db, scope: Scope, batch: Batch): Promise<PaymentLine[]> {
    const lines = await this.lines.ofBatch(db, scope, batch.id);
    const sums = this.sumsOf(batch.number, lines);
    const same =
      sums.lineCount === batch.lineCount &&
      sums.totalFen === batch.totalFen &&
      sums.controlSum === batch.controlSum;
    if (!same) throw new DomainError('payment.control_sum_differs', { number: batch.number });
    return lines;
  }
}
