import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../platform/index.js';
import { WatchFill } from '../commands/watch-fill.js';
import { watchFillJob } from '../contracts/index.js';

@Injectable()
@Reaction({ consumer: 'planning.watch-fill', on: watchFillJob })
export class WatchFillReaction implements ReactionHandler<typeof watchFillJob> {
  constructor(private readonly watch: WatchFill) {}

  handle(): Promise<unknown> {
    return this.watch.execute();
  }
}
