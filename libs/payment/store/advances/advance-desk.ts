import { Injectable } from '@nestjs/common';
import { DomainError, type Result } from '../../../kernel/index.js';
import { bankAccountPlace, EnterpriseRepository } from '../../../people/index.js';
import { type Db, type FieldPlace, PersonalData, type Scope } from '../../../platform/index.js';
import type { AdvanceRefusal } from '../../domain/advances/advance.js';
import type { JournalKind } from '../../domain/journal.js';
import { Ledger } from '../ledger.js';
import { AdvanceCalculator } from './advance-calculator.js';
import { AdvanceRecords } from './advance-records.js';
import { type Advance, type AdvanceListing, AdvanceStore } from './advance-store.js';

/** Where the payee's account lies, sealed. */
export const advanceAccountPlace = (advanceId: string): FieldPlace => ({
  table: 'payment_advance',
  column: 'account_cipher',
  rowId: advanceId,
});

/** An enterprise with its account opened. */
export interface Payee {
  readonly name: string;
  readonly accountName: string | null;
  readonly accountNumber: string | null;
}

const REFUSALS = {
  wrong_state: 'payment.advance_wrong_state',
  same_person: 'payment.advance_same_person',
  returned_too_much: 'payment.returned_too_much',
  in_future: 'payment.received_in_future',
  receipt_wrong_state: 'payment.receipt_wrong_state',
  receipt_same_person: 'payment.receipt_same_person',
} as const;

export interface AdvanceBooking {
  readonly kind: JournalKind;
  /** What causes it: the advance itself, its settlement, a receipt. */
  readonly sourceId: string;
  readonly amountFen: number;
  readonly postedBy: string;
  readonly now: Date;
}

/** What every step in the life of an advance needs. */
@Injectable()
export class AdvanceDesk {
  constructor(
    readonly advances: AdvanceStore,
    readonly records: AdvanceRecords,
    readonly calculator: AdvanceCalculator,
    private readonly ledger: Ledger,
    private readonly enterprises: EnterpriseRepository,
    private readonly personalData: PersonalData,
  ) {}

  /** The advance, locked; refuses one that does not exist or is not the asker's. */
  async lock(db: Db, scope: Scope, id: string): Promise<Advance> {
    const advance = await this.advances.lock(db, scope, id);
    if (!advance) throw new DomainError('payment.advance_not_found');
    return advance;
  }

  async find(db: Db, scope: Scope, id: string): Promise<AdvanceListing> {
    const advance = await this.advances.find(db, scope, id);
    if (!advance) throw new DomainError('payment.advance_not_found');
    return advance;
  }

  /** The state that was decided, or the refusal. */
  taken<T>(decided: Result<T, AdvanceRefusal>, { state }: Advance): T {
    if (!decided.ok) throw new DomainError(REFUSALS[decided.error], { state });
    return decided.value;
  }

  /** Books an amount of the advance; nothing for 0. The same cause books once. */
  async book(db: Db, advance: Advance, booking: AdvanceBooking): Promise<void> {
    if (booking.amountFen === 0) return;
    await this.ledger.book(db, {
      centreId: advance.centreId,
      fundSource: advance.fundSource,
      kind: booking.kind,
      sourceId: booking.sourceId,
      subjectId: advance.id,
      postedBy: booking.postedBy,
      now: booking.now,
      lines: [{ paymentLineId: null, amountFen: booking.amountFen }],
    });
  }

  async payeeOf(db: Db, scope: Scope, enterpriseId: string): Promise<Payee | undefined> {
    const enterprise = await this.enterprises.find(db, scope, enterpriseId);
    if (!enterprise) return undefined;
    const account = (await this.enterprises.bankAccountCiphers(db, scope, [enterpriseId])).get(enterpriseId);
    return {
      name: enterprise.name,
      accountName: account?.accountName ?? null,
      accountNumber: account
        ? this.personalData.decrypt(account.cipher, bankAccountPlace(enterpriseId))
        : null,
    };
  }

  seal(accountNumber: string, advanceId: string): string {
    return this.personalData.encrypt(accountNumber, advanceAccountPlace(advanceId));
  }

  open(advance: Advance): string {
    return this.personalData.decrypt(advance.accountCipher, advanceAccountPlace(advance.id));
  }
}
