import { DomainError } from '../../../kernel/index.js';
import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Outbox, scopeOf, Tx } from '../../../platform/index.js';
import { benefitRevoked } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { decideBenefitStep } from '../../domain/benefit/benefit-state.js';
import { BenefitAnswers } from '../../queries/benefit/benefit-answers.js';
import { BenefitGranting } from '../../store/benefit/benefit-granting.js';

/** An approval is taken back: what is unpaid ends, what was paid is to come back; revoked grants do not count (R19 e). */
@Injectable()
export class RevokeBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly granting: BenefitGranting,
    private readonly outbox: Outbox,
    private readonly answers: BenefitAnswers,
  ) {}

  execute(actor: Actor, benefitId: string, reason: string): Promise<OutputOf<typeof benefitRoutes.revoke>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const benefit = await this.granting.lockOne(db, scope, benefitId);
      const step = decideBenefitStep(benefit, actor, 'REVOKE');
      if (!step.ok) throw new DomainError(`benefit.${step.error}`, { benefitId, state: benefit.state });
      await this.granting.free(db, benefit);
      await this.granting.move(db, actor, benefit, { action: 'REVOKE', to: step.value, reason });
      await this.outbox.publish(db, benefitRevoked, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}
