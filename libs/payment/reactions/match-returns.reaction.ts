import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { MatchReturns } from '../commands/match-returns.js';
import { matchReturnsJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'payment.match-returns', on: matchReturnsJob })
export class MatchReturnsReaction implements ReactionHandler<typeof matchReturnsJob> {
  constructor(private readonly matchReturns: MatchReturns) {}

  handle(payload: PayloadOf<typeof matchReturnsJob>, { messageId }: ReactionContext): Promise<unknown> {
    return this.matchReturns.execute(payload, messageId);
  }
}
