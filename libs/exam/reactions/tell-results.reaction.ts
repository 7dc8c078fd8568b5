import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../platform/index.js';
import { TellResults } from '../commands/tell-results.js';
import { examResultsPublished } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'exam.tell-results', on: examResultsPublished })
export class TellResultsReaction implements ReactionHandler<typeof examResultsPublished> {
  constructor(private readonly tellResults: TellResults) {}

  handle({ sittingId }: PayloadOf<typeof examResultsPublished>): Promise<unknown> {
    return this.tellResults.execute(sittingId);
  }
}
