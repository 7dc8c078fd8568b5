import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { ExpireHold } from '../commands/expire-hold.js';
import { expireHoldJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'booking.expire-hold', on: expireHoldJob })
export class ExpireHoldReaction implements ReactionHandler<typeof expireHoldJob> {
  constructor(private readonly expireHold: ExpireHold) {}

  handle(
    { centreId, bookingId }: PayloadOf<typeof expireHoldJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.expireHold.execute(systemActor(centreId, messageId), bookingId);
  }
}
