import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { TellPayees } from '../commands/tell-payees.js';
import { paymentLinesFailed } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'payment.tell-failed', on: paymentLinesFailed })
export class TellFailedReaction implements ReactionHandler<typeof paymentLinesFailed> {
  constructor(private readonly tellPayees: TellPayees) {}

  handle(
    { batchId, lineIds }: PayloadOf<typeof paymentLinesFailed>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.tellPayees.execute({ batchId, lineIds, outcome: 'FAILED', messageId });
  }
}
