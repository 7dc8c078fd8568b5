import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../../platform/index.js';
import { RunShadow } from '../../commands/versions/run-shadow.js';
import { runShadowJob } from '../../contracts/versions/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.run-shadow', on: runShadowJob })
export class RunShadowReaction implements ReactionHandler<typeof runShadowJob> {
  constructor(private readonly runShadow: RunShadow) {}

  handle(
    { centreId, runId }: PayloadOf<typeof runShadowJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.runShadow.execute(systemActor(centreId, messageId), runId);
  }
}
