import { Module } from '@nestjs/common';
import { Housekeeping } from './housekeeping.js';
import { HousekeepingReaction } from './housekeeping.reaction.js';

/** For the worker. */
@Module({ providers: [Housekeeping, HousekeepingReaction] })
export class HousekeepingModule {}

export { Housekeeping };
