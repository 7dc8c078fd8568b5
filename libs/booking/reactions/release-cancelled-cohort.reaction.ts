import { Injectable } from '@nestjs/common';
import { cohortCancelled } from '../../cohort/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { ReleaseCancelledCohort } from '../commands/release-cancelled-cohort.js';

@Injectable()
@Reaction({ consumer: 'booking.release-cancelled-cohort', on: cohortCancelled })
export class ReleaseCancelledCohortReaction implements ReactionHandler<typeof cohortCancelled> {
  constructor(private readonly release: ReleaseCancelledCohort) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof cohortCancelled>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.release.execute(systemActor(centreId, messageId), cohortId);
  }
}
