import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../../platform/index.js';
import { claimSubmitted } from '../../../subsidy/index.js';
import { OrderAudit } from '../../commands/audit/order-audit.js';

/** A claim is checked when it comes in, so that reviewers have the findings before them. */
@Injectable()
@Reaction({ consumer: 'insight.audit-submitted', on: claimSubmitted })
export class AuditSubmittedReaction implements ReactionHandler<typeof claimSubmitted> {
  constructor(private readonly orderAudit: OrderAudit) {}

  handle({ centreId, claimId }: PayloadOf<typeof claimSubmitted>): Promise<unknown> {
    return this.orderAudit.execute(centreId, claimId);
  }
}
