import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../platform/index.js';
import { sessionCancelled, timetablePublished } from '../../timetable/index.js';
import { TellEndangered } from '../commands/make-up/tell-endangered.js';

/** A new version may have set a make-up place beside another session of the learner. */
@Injectable()
@Reaction({ consumer: 'attendance.make-up-after-publication', on: timetablePublished })
export class TellEndangeredOnPublication implements ReactionHandler<typeof timetablePublished> {
  constructor(private readonly tell: TellEndangered) {}

  handle({ cohortId }: PayloadOf<typeof timetablePublished>): Promise<unknown> {
    return this.tell.execute(cohortId);
  }
}

/** A session that is called off takes its guests' places with it. */
@Injectable()
@Reaction({ consumer: 'attendance.make-up-after-cancellation', on: sessionCancelled })
export class TellEndangeredOnCancellation implements ReactionHandler<typeof sessionCancelled> {
  constructor(private readonly tell: TellEndangered) {}

  handle({ cohortId }: PayloadOf<typeof sessionCancelled>): Promise<unknown> {
    return this.tell.execute(cohortId);
  }
}
