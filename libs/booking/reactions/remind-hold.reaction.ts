import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../platform/index.js';
import { RemindHold } from '../commands/remind-hold.js';
import { remindHoldJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'booking.remind-hold', on: remindHoldJob })
export class RemindHoldReaction implements ReactionHandler<typeof remindHoldJob> {
  constructor(private readonly remindHold: RemindHold) {}

  handle({ bookingId }: PayloadOf<typeof remindHoldJob>): Promise<unknown> {
    return this.remindHold.execute(bookingId);
  }
}
