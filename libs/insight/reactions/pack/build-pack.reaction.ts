import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../../platform/index.js';
import { BuildPack } from '../../commands/pack/build-pack.js';
import { buildPackJob } from '../../contracts/pack/index.js';

/** Outside the receipt's transaction: its effect is a file, and doing it twice writes the same bytes. */
@Injectable()
@Reaction({ consumer: 'insight.build-pack', on: buildPackJob, outsideTransaction: true })
export class BuildPackReaction implements ReactionHandler<typeof buildPackJob> {
  constructor(private readonly build: BuildPack) {}

  handle({ packId }: PayloadOf<typeof buildPackJob>, { attempt }: ReactionContext): Promise<unknown> {
    return this.build.execute(packId, attempt >= buildPackJob.attempts);
  }
}
