import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, Outbox, scopeOf, Tx } from '../../../platform/index.js';
import { benefitFrozen, benefitUnfrozen } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { decideBenefitStep } from '../../domain/benefit/benefit-state.js';
import { BenefitAnswers } from '../../queries/benefit/benefit-answers.js';
import { BenefitGranting } from '../../store/benefit/benefit-granting.js';

type Answer = OutputOf<typeof benefitRoutes.freeze>;

/** The auditor stops a benefit where it stands, with a reason; slot and key stay taken. */
@Injectable()
export class FreezeBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly granting: BenefitGranting,
    private readonly outbox: Outbox,
    private readonly answers: BenefitAnswers,
  ) {}

  execute(actor: Actor, benefitId: string, reason: string): Promise<Answer> {
    return this.tx.run(async (db) => {
      const benefit = await this.granting.lockOne(db, scopeOf(actor), benefitId);
      const step = decideBenefitStep(benefit, actor, 'FREEZE');
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { benefitId, state: benefit.state });
      const told = { action: 'FREEZE', to: step.value, reason };
      await this.granting.move(db, actor, benefit, told, { frozen: 1 });
      await this.outbox.publish(db, benefitFrozen, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}

/** The auditor lets it go on from where it was. */
@Injectable()
export class UnfreezeBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly granting: BenefitGranting,
    private readonly outbox: Outbox,
    private readonly answers: BenefitAnswers,
  ) {}

  execute(actor: Actor, benefitId: string, reason: string): Promise<Answer> {
    return this.tx.run(async (db) => {
      const benefit = await this.granting.lockOne(db, scopeOf(actor), benefitId);
      const step = decideBenefitStep(benefit, actor, 'UNFREEZE');
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { benefitId, state: benefit.state });
      const told = { action: 'UNFREEZE', to: step.value, reason };
      await this.granting.move(db, actor, benefit, told, { frozen: 0 });
      await this.outbox.publish(db, benefitUnfrozen, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}
