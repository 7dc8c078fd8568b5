import { Injectable } from '@nestjs/common';
import { examResultCorrected } from '../../exam/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { TellDoubt } from '../commands/tell-doubt.js';

@Injectable()
@Reaction({ consumer: 'certificate.tell-doubt', on: examResultCorrected })
export class TellDoubtReaction implements ReactionHandler<typeof examResultCorrected> {
  constructor(private readonly tellDoubt: TellDoubt) {}

  handle(corrected: PayloadOf<typeof examResultCorrected>, { messageId }: ReactionContext): Promise<unknown> {
    return this.tellDoubt.execute(corrected, messageId);
  }
}
