import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../messaging/reaction.js';
import { housekeepingJob } from './contracts.js';
import { Housekeeping } from './housekeeping.js';

/** Outside the receipt's transaction: it deletes in many small ones, and doing it twice is harmless. */
@Injectable()
@Reaction({ consumer: 'housekeeping.clear', on: housekeepingJob, outsideTransaction: true })
export class HousekeepingReaction implements ReactionHandler<typeof housekeepingJob> {
  constructor(private readonly housekeeping: Housekeeping) {}

  handle(): Promise<unknown> {
    return this.housekeeping.clear();
  }
}
