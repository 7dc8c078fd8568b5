import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../platform/index.js';
import { RemindSessions } from '../commands/remind-sessions.js';
import { remindSessionsJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'timetable.remind-sessions', on: remindSessionsJob })
export class RemindSessionsReaction implements ReactionHandler<typeof remindSessionsJob> {
  constructor(private readonly remindSessions: RemindSessions) {}

  handle(): Promise<unknown> {
    return this.remindSessions.execute();
  }
}
