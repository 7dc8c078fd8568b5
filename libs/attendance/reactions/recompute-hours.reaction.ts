import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { timetablePublished } from '../../timetable/index.js';
import { RecomputeHours } from '../commands/recompute-hours.js';
import { recomputeHoursJob } from '../contracts/index.js';

/** Entries were added: the cache follows. */
@Injectable()
@Reaction({ consumer: 'attendance.recompute-hours', on: recomputeHoursJob })
export class RecomputeHoursReaction implements ReactionHandler<typeof recomputeHoursJob> {
  constructor(private readonly recompute: RecomputeHours) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof recomputeHoursJob>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recompute.execute(systemActor(centreId, messageId), cohortId);
  }
}

/** A new version of the timetable is a moment to bring the cache up to date, whatever happened to it before. */
@Injectable()
@Reaction({ consumer: 'attendance.recompute-on-timetable', on: timetablePublished })
export class RecomputeOnTimetable implements ReactionHandler<typeof timetablePublished> {
  constructor(private readonly recompute: RecomputeHours) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof timetablePublished>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recompute.execute(systemActor(centreId, messageId), cohortId);
  }
}
