import { Injectable } from '@nestjs/common';
import {
  DomainError,
  maskBankAccount,
  parseBankCard,
  sameAccountName,
  unwrap,
} from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type InputOf,
  type OutputOf,
  Outbox,
  PersonalData,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { benefitConsented, benefitReleased } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { decideBenefitStep } from '../../domain/benefit/benefit-state.js';
import { BenefitAnswers } from '../../queries/benefit/benefit-answers.js';
import { BenefitGranting } from '../../store/benefit/benefit-granting.js';
import { benefitAccountPlace } from '../../store/benefit/benefit-store.js';

type Route = typeof benefitRoutes.consent;

/**
 * The person agrees and names their own account. The benefit is decided once more from the facts as they are now, and
 * the slot and the key are taken: whoever claims for the same person at this moment waits, or finds them taken.
 */
@Injectable()
export class ConsentToBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly granting: BenefitGranting,
    private readonly personalData: PersonalData,
    private readonly outbox: Outbox,
    private readonly answers: BenefitAnswers,
  ) {}

  execute(actor: Actor, benefitId: string, account: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const benefit = await this.granting.lockOne(db, scope, benefitId);
      const step = decideBenefitStep(benefit, actor, 'CONSENT');
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { state: benefit.state });
      if (!sameAccountName(account.accountName, benefit.workerName))
        throw new DomainError('benefit.name_differs');
      // A returned benefit was decided and holds its slot: only the account was wrong.
      const granted = benefit.state === 'RETURNED' ? {} : await this.granting.grant(db, benefit);
      const number = unwrap(parseBankCard(account.accountNumber));
      const masked = maskBankAccount(number);
      await this.granting.move(
        db,
        actor,
        benefit,
        { action: 'CONSENT', to: step.value, detail: { masked } },
        {
          ...granted,
          account_name: account.accountName,
          account_cipher: this.personalData.encrypt(number, benefitAccountPlace(benefit.id)),
          account_masked: masked,
          consented_at: this.clock.now(),
          confirmed_by: null,
          confirmed_at: null,
          approved_by: null,
          approved_at: null,
        },
      );
      await this.outbox.publish(db, benefitConsented, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}

/** The person does not want it: what was taken is free again. */
@Injectable()
export class DeclineBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly granting: BenefitGranting,
    private readonly answers: BenefitAnswers,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: Actor, benefitId: string): Promise<OutputOf<typeof benefitRoutes.decline>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db: Db) => {
      const benefit = await this.granting.lockOne(db, scope, benefitId);
      const step = decideBenefitStep(benefit, actor, 'DECLINE');
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { state: benefit.state });
      await this.granting.free(db, benefit);
      await this.granting.move(db, actor, benefit, { action: 'DECLINE', to: step.value }, NO_ACCOUNT);
      await this.outbox.publish(db, benefitReleased, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}

/** An account that nothing will be paid to is not kept. */
export const NO_ACCOUNT: Readonly<Record<string, null>> = {
  account_name: null,
  account_cipher: null,
  account_masked: null,
  consented_at: null,
  confirmed_by: null,
  confirmed_at: null,
  approved_by: null,
  approved_at: null,
};
