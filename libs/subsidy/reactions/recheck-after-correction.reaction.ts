import { Injectable } from '@nestjs/common';
import { attendanceCorrected } from '../../attendance/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';

@Injectable()
@Reaction({ consumer: 'subsidy.recheck-after-correction', on: attendanceCorrected })
export class RecheckAfterCorrection implements ReactionHandler<typeof attendanceCorrected> {
  constructor(private readonly recheckClaims: RecheckClaims) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof attendanceCorrected>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recheckClaims.execute(systemActor(centreId, messageId), { cohortId });
  }
}
