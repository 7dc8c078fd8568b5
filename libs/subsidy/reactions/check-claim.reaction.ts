import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { CheckClaim } from '../commands/check-claim.js';
import { checkClaimJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.check-claim', on: checkClaimJob })
export class CheckClaimReaction implements ReactionHandler<typeof checkClaimJob> {
  constructor(private readonly checkClaim: CheckClaim) {}

  handle(
    { centreId, claimId }: PayloadOf<typeof checkClaimJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.checkClaim.execute(systemActor(centreId, messageId), claimId);
  }
}
