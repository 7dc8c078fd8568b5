import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../platform/index.js';
import { RemindWaiting } from '../commands/remind-waiting.js';
import { remindWaitingJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.remind-waiting', on: remindWaitingJob })
export class RemindWaitingReaction implements ReactionHandler<typeof remindWaitingJob> {
  constructor(private readonly remindWaiting: RemindWaiting) {}

  handle(): Promise<unknown> {
    return this.remindWaiting.execute();
  }
}
