import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { benefitRevoked, claimRevoked } from '../../../subsidy/index.js';
import { OpenReceivables } from '../../commands/clawback/open-receivables.js';

@Injectable()
@Reaction({ consumer: 'payment.open-receivables', on: claimRevoked })
export class OpenReceivablesReaction implements ReactionHandler<typeof claimRevoked> {
  constructor(private readonly openReceivables: OpenReceivables) {}

  handle(
    { centreId, claimId }: PayloadOf<typeof claimRevoked>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.openReceivables.ofClaim(systemActor(centreId, messageId), claimId);
  }
}

@Injectable()
@Reaction({ consumer: 'payment.open-benefit-receivables', on: benefitRevoked })
export class OpenBenefitReceivablesReaction implements ReactionHandler<typeof benefitRevoked> {
  constructor(private readonly openReceivables: OpenReceivables) {}

  handle(
    { centreId, benefitId }: PayloadOf<typeof benefitRevoked>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.openReceivables.ofBenefit(systemActor(centreId, messageId), benefitId);
  }
}
