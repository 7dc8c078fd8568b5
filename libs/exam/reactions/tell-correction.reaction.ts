import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { TellCorrection } from '../commands/tell-correction.js';
import { examResultCorrected } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'exam.tell-correction', on: examResultCorrected })
export class TellCorrectionReaction implements ReactionHandler<typeof examResultCorrected> {
  constructor(private readonly tellCorrection: TellCorrection) {}

  handle(
    { sittingId }: PayloadOf<typeof examResultCorrected>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.tellCorrection.execute(sittingId, messageId);
  }
}
