import { Injectable } from '@nestjs/common';
import { examResultCorrected } from '../../exam/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';

@Injectable()
@Reaction({ consumer: 'subsidy.recheck-after-result', on: examResultCorrected })
export class RecheckAfterResult implements ReactionHandler<typeof examResultCorrected> {
  constructor(private readonly recheckClaims: RecheckClaims) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof examResultCorrected>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recheckClaims.execute(systemActor(centreId, messageId), { cohortId });
  }
}
