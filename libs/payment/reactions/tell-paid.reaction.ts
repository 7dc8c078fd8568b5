import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { TellPayees } from '../commands/tell-payees.js';
import { paymentSettled } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'payment.tell-paid', on: paymentSettled })
export class TellPaidReaction implements ReactionHandler<typeof paymentSettled> {
  constructor(private readonly tellPayees: TellPayees) {}

  handle(
    { batchId, lineIds }: PayloadOf<typeof paymentSettled>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.tellPayees.execute({ batchId, lineIds, outcome: 'PAID', messageId });
  }
}
