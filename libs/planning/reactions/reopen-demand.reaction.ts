import { Injectable } from '@nestjs/common';
import { cohortCancelled } from '../../cohort/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { ReopenDemand } from '../commands/reopen-demand.js';

@Injectable()
@Reaction({ consumer: 'planning.reopen-demand', on: cohortCancelled })
export class ReopenDemandOnCancel implements ReactionHandler<typeof cohortCancelled> {
  constructor(private readonly reopen: ReopenDemand) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof cohortCancelled>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.reopen.execute(systemActor(centreId, messageId), cohortId);
  }
}
