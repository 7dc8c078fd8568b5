import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type Db,
  PersonalData,
  type Scope,
  SYSTEM_SCOPE,
} from '../../../platform/index.js';
import { type BenefitAction, decideBenefitStep } from '../../domain/benefit/benefit-state.js';
import { BenefitLog } from './benefit-log.js';
import { type Benefit, benefitAccountPlace, BenefitStore } from './benefit-store.js';

/** A benefit as whoever pays sees it. Personal data: the account number stands in clear. */
export interface PayableBenefit {
  readonly benefitId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly programme: string;
  readonly policyCode: string;
  readonly fundSource: string;
  readonly amountFen: number;
  /** The auditor has stopped it: no batch with it goes to the bank. */
  readonly frozen: boolean;
  readonly accountName: string | null;
  readonly accountNumber: string | null;
  readonly accountMasked: string | null;
  /** Accounts that confirmed or approved it: none of them pays it. */
  readonly handledBy: readonly string[];
}

const NO_HANDS = { confirmed_by: null, confirmed_at: null, approved_by: null, approved_at: null } as const;

/** What the payment stage may ask and do; every change runs in the caller's transaction, rows locked first. */
@Injectable()
export class BenefitPayables {
  constructor(
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly benefits: BenefitStore,
    private readonly log: BenefitLog,
  ) {}

  /** Approved, not frozen and in no batch. */
  async approvedUnpaid(db: Db, scope: Scope): Promise<PayableBenefit[]> {
    return (await this.benefits.approved(db, scope)).map((benefit) => this.payable(benefit));
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<PayableBenefit[]> {
    return (await this.benefits.byIds(db, scope, ids)).map((benefit) => this.payable(benefit));
  }

  /** A batch holds them now. Throws `benefit.wrong_state` or `benefit.frozen` unless every one may be paid. */
  markInPayment(db: Db, actor: Actor, ids: readonly string[]): Promise<void> {
    return this.move(db, actor, ids, 'PAY');
  }

  /** The bank has paid. Throws `benefit.wrong_state` unless every one is in payment. */
  markPaid(db: Db, actor: Actor, ids: readonly string[]): Promise<void> {
    return this.move(db, actor, ids, 'SETTLE');
  }

  /**
   * The bank has not paid. `returned`: the account was wrong, the person must give another; otherwise the benefit is
   * approved as before and can go into another batch.
   */
  markFailed(db: Db, actor: Actor, ids: readonly string[], returned: boolean): Promise<void> {
    return this.move(db, actor, ids, returned ? 'RETURN' : 'FAIL');
  }

  private async move(db: Db, actor: Actor, ids: readonly string[], action: BenefitAction): Promise<void> {
    const wanted = [...new Set(ids)];
    const locked = await this.benefits.lock(db, SYSTEM_SCOPE, wanted);
    const own = locked.filter((benefit) => benefit.centreId === actor.centreId);
    if (own.length !== wanted.length) throw new DomainError('benefit.case_not_found');
    for (const benefit of own) {
      const step = decideBenefitStep(benefit, actor, action);
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { state: benefit.state });
      // A returned benefit goes through both hands again, with the new account.
      const hands: Readonly<Record<string, null>> = action === 'RETURN' ? NO_HANDS : {};
      await this.benefits.update(db, benefit.id, { state: step.value, ...hands }, this.clock.now());
      await this.log.told(db, actor, benefit, { action, to: step.value });
    }
  }

  private payable(benefit: Benefit): PayableBenefit {
    const { id, accountCipher, confirmedBy, approvedBy } = benefit;
    return {
      benefitId: id,
      workerId: benefit.workerId,
      workerName: benefit.workerName,
      programme: benefit.programme,
      policyCode: benefit.policyCode,
      fundSource: benefit.fundSource,
      amountFen: benefit.amountFen,
      frozen: benefit.frozen,
      accountName: benefit.accountName,
      accountNumber:
        accountCipher === null ? null : this.personalData.decrypt(accountCipher, benefitAccountPlace(id)),
      accountMasked: benefit.accountMasked,
      handledBy: [confirmedBy, approvedBy].filter((hand) => hand !== null),
    };
  }
}
