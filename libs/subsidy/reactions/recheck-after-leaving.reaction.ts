import { Injectable } from '@nestjs/common';
import { employmentEnded } from '../../people/index.js';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';

@Injectable()
@Reaction({ consumer: 'subsidy.recheck-after-leaving', on: employmentEnded })
export class RecheckAfterLeaving implements ReactionHandler<typeof employmentEnded> {
  constructor(private readonly recheckClaims: RecheckClaims) {}

  handle(
    { centreId, workerId, endedOn }: PayloadOf<typeof employmentEnded>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recheckClaims.execute(systemActor(centreId, messageId), { workerId, endedOn });
  }
}
