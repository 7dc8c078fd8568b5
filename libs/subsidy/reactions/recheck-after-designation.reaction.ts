import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  systemActor,
} from '../../platform/index.js';
import { RecheckClaims } from '../commands/recheck-claims.js';
import { designationChanged } from '../contracts/designation/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.recheck-after-designation', on: designationChanged })
export class RecheckAfterDesignation implements ReactionHandler<typeof designationChanged> {
  constructor(private readonly recheckClaims: RecheckClaims) {}

  handle(
    { centreId, enterpriseId }: PayloadOf<typeof designationChanged>,
    { messageId }: ReactionContext,
  ): Promise<unknown> {
    return this.recheckClaims.execute(systemActor(centreId, messageId), { enterpriseId });
  }
}
