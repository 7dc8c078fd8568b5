import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { AuditClaim } from '../../commands/audit/audit-claim.js';
import { auditClaimJob } from '../../contracts/audit/index.js';

@Injectable()
@Reaction({ consumer: 'insight.audit-claim', on: auditClaimJob })
export class AuditClaimReaction implements ReactionHandler<typeof auditClaimJob> {
  constructor(private readonly auditClaim: AuditClaim) {}

  handle(
    { centreId, claimId }: PayloadOf<typeof auditClaimJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.auditClaim.execute(systemActor(centreId, messageId), claimId);
  }
}
