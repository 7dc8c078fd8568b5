import { Injectable } from '@nestjs/common';
import { cohortCancelled } from '../../cohort/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { ClearTimetable } from '../commands/clear-timetable.js';

/** A cohort that was called off gives its rooms and trainers back. */
@Injectable()
@Reaction({ consumer: 'timetable.clear-on-cancel', on: cohortCancelled })
export class ClearTimetableOnCancel implements ReactionHandler<typeof cohortCancelled> {
  constructor(private readonly clear: ClearTimetable) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof cohortCancelled>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.clear.execute(systemActor(centreId, messageId), cohortId);
  }
}
