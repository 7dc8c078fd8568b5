import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../../platform/index.js';
import { BringInForce } from '../../commands/versions/bring-in-force.js';
import { bringInForceJob } from '../../contracts/versions/index.js';

@Injectable()
@Reaction({ consumer: 'subsidy.bring-in-force', on: bringInForceJob })
export class BringInForceReaction implements ReactionHandler<typeof bringInForceJob> {
  constructor(private readonly bringInForce: BringInForce) {}

  handle(): Promise<unknown> {
    return this.bringInForce.execute();
  }
}
