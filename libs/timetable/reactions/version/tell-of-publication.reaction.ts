import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../../platform/index.js';
import { TellOfCancellation, TellOfPublication } from '../../commands/version/tell-of-publication.js';
import { sessionCancelled, timetablePublished } from '../../contracts/events.js';

@Injectable()
@Reaction({ consumer: 'timetable.tell-of-publication', on: timetablePublished })
export class TellOfPublicationReaction implements ReactionHandler<typeof timetablePublished> {
  constructor(private readonly tell: TellOfPublication) {}

  handle({ cohortId, version, backTo }: PayloadOf<typeof timetablePublished>): Promise<unknown> {
    return this.tell.execute(cohortId, version, backTo);
  }
}

@Injectable()
@Reaction({ consumer: 'timetable.tell-of-cancellation', on: sessionCancelled })
export class TellOfCancellationReaction implements ReactionHandler<typeof sessionCancelled> {
  constructor(private readonly tell: TellOfCancellation) {}

  handle({ cohortId, sessionId }: PayloadOf<typeof sessionCancelled>): Promise<unknown> {
    return this.tell.execute(cohortId, sessionId);
  }
}
