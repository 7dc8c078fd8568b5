import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../platform/index.js';
import { TellSitting } from '../commands/tell-sitting.js';
import { remindSittingJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'exam.remind-sitting', on: remindSittingJob })
export class RemindSittingReaction implements ReactionHandler<typeof remindSittingJob> {
  constructor(private readonly tellSitting: TellSitting) {}

  handle({ sittingId }: PayloadOf<typeof remindSittingJob>): Promise<unknown> {
    return this.tellSitting.execute(sittingId, 'REMINDER');
  }
}
