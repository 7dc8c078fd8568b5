import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, bin, Clock, type OutputOf, Outbox, scopeOf, Tx } from '../../../platform/index.js';
import { benefitReleased, benefitsApproved } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { type BenefitAction, decideBenefitStep } from '../../domain/benefit/benefit-state.js';
import { BenefitAnswers } from '../../queries/benefit/benefit-answers.js';
import { BenefitGranting } from '../../store/benefit/benefit-granting.js';
import type { Benefit } from '../../store/benefit/benefit-store.js';
import { NO_ACCOUNT } from './consent-to-benefit.js';

function next(benefit: Benefit, actor: Actor, action: BenefitAction): Benefit['state'] {
  const step = decideBenefitStep(benefit, actor, action);
  if (!step.ok)
    throw new DomainError(`benefit.${step.error}`, { benefitId: benefit.id, state: benefit.state });
  return step.value;
}

const sumOf = (benefits: readonly Benefit[]): { moved: number; totalFen: number } => ({
  moved: benefits.length,
  totalFen: benefits.reduce((sum, { amountFen }) => sum + amountFen, 0),
});

/** A reviewer has looked at them; all or none. */
@Injectable()
export class ConfirmBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly granting: BenefitGranting,
  ) {}

  execute(actor: Actor, benefitIds: readonly string[]): Promise<OutputOf<typeof benefitRoutes.confirm>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const benefits = await this.granting.lockAll(db, scope, benefitIds);
      for (const benefit of benefits) {
        const to = next(benefit, actor, 'CONFIRM');
        await this.granting.move(
          db,
          actor,
          benefit,
          { action: 'CONFIRM', to },
          { confirmed_by: bin(actor.accountId as string), confirmed_at: this.clock.now() },
        );
      }
      return sumOf(benefits);
    });
  }
}

/** Somebody else than who confirmed them approves; all or none. Payment may take them up from now on. */
@Injectable()
export class ApproveBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly granting: BenefitGranting,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: Actor, benefitIds: readonly string[]): Promise<OutputOf<typeof benefitRoutes.approve>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const benefits = await this.granting.lockAll(db, scope, benefitIds);
      for (const benefit of benefits) {
        const to = next(benefit, actor, 'APPROVE');
        await this.granting.move(
          db,
          actor,
          benefit,
          { action: 'APPROVE', to },
          { approved_by: bin(actor.accountId as string), approved_at: this.clock.now() },
        );
      }
      await this.outbox.publish(db, benefitsApproved, {
        centreId: actor.centreId,
        benefitIds: [...benefitIds],
      });
      return sumOf(benefits);
    });
  }
}

/** Back to the person, with a reason: they consent again or give another account. */
@Injectable()
export class TurnBackBenefit {
  constructor(
    private readonly tx: Tx,
    private readonly granting: BenefitGranting,
    private readonly answers: BenefitAnswers,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: Actor, benefitId: string, reason: string): Promise<OutputOf<typeof benefitRoutes.turnBack>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const benefit = await this.granting.lockOne(db, scope, benefitId);
      const to = next(benefit, actor, 'TURN_BACK');
      await this.granting.free(db, benefit);
      await this.granting.move(db, actor, benefit, { action: 'TURN_BACK', to, reason }, NO_ACCOUNT);
      await this.outbox.publish(db, benefitReleased, { centreId: benefit.centreId, benefitId });
      return this.answers.one(db, actor, benefitId);
    });
  }
}
