import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../../platform/index.js';
import { TellPolicyChange } from '../../commands/versions/tell-policy-change.js';
import { policyInForce } from '../../contracts/versions/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.tell-policy-change', on: policyInForce })
export class TellPolicyChangeReaction implements ReactionHandler<typeof policyInForce> {
  constructor(private readonly tell: TellPolicyChange) {}

  handle({ centreId, policyVersionId }: PayloadOf<typeof policyInForce>): Promise<unknown> {
    return this.tell.execute(centreId, policyVersionId);
  }
}
