import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { claimRevoked } from '../../../subsidy/index.js';
import { OpenReceivables } from '../../commands/clawback/open-receivables.js';

@Injectable()
@Reaction({ consumer: 'payment.open-receivables', on: claimRevoked })
export class OpenReceivablesReaction implements ReactionHandler<typeof claimRevoked> {
  constructor(private readonly openReceivables: OpenReceivables) {}

  handle(
    { centreId, claimId }: PayloadOf<typeof claimRevoked>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.openReceivables.execute(systemActor(centreId, messageId), claimId);
  }
}
