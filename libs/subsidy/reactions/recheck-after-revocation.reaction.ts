import { Injectable } from '@nestjs/common';
import { certificateRevoked } from '../../certificate/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';

@Injectable()
@Reaction({ consumer: 'subsidy.recheck-after-revocation', on: certificateRevoked })
export class RecheckAfterRevocation implements ReactionHandler<typeof certificateRevoked> {
  constructor(private readonly recheckClaims: RecheckClaims) {}

  handle(
    { centreId, cohortId }: PayloadOf<typeof certificateRevoked>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recheckClaims.execute(systemActor(centreId, messageId), { cohortId });
  }
}
