import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../../platform/index.js';
import { ClearPacks } from '../../commands/pack/clear-packs.js';
import { clearPacksJob } from '../../contracts/pack/index.js';

/** Outside the receipt's transaction: it removes files, and doing it twice is harmless. */
@Injectable()
@Reaction({ consumer: 'insight.clear-packs', on: clearPacksJob, outsideTransaction: true })
export class ClearPacksReaction implements ReactionHandler<typeof clearPacksJob> {
  constructor(private readonly clear: ClearPacks) {}

  handle(): Promise<unknown> {
    return this.clear.execute();
  }
}
