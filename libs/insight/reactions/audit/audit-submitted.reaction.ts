import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { claimSubmitted } from '../../../subsidy/index.js';
import { AuditClaim } from '../../commands/audit/audit-claim.js';

/** A claim is checked when it comes in, so that reviewers have the findings before them. */
@Injectable()
@Reaction({ consumer: 'insight.audit-submitted', on: claimSubmitted })
export class AuditSubmittedReaction implements ReactionHandler<typeof claimSubmitted> {
  constructor(private readonly auditClaim: AuditClaim) {}

  handle(
    { centreId, claimId }: PayloadOf<typeof claimSubmitted>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.auditClaim.execute(systemActor(centreId, messageId), claimId);
  }
}
