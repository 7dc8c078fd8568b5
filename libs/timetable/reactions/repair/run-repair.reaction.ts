import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../../platform/index.js';
import { RunRepair } from '../../commands/repair/run-repair.js';
import { runRepairJob } from '../../contracts/repair/index.js';

/** Outside the receipt's transaction: it reads and thinks for a while; what has ended is not worked out again. */
@Injectable()
@Reaction({ consumer: 'repair.run', on: runRepairJob, outsideTransaction: true })
export class RunRepairReaction implements ReactionHandler<typeof runRepairJob> {
  constructor(private readonly run: RunRepair) {}

  handle({ repairId }: PayloadOf<typeof runRepairJob>, { attempt }: ReactionContext): Promise<unknown> {
    return this.run.execute(repairId, attempt >= runRepairJob.attempts);
  }
}
