import { Injectable } from '@nestjs/common';
import { type Actor, eventStream, type FileAnswer, pauseFor } from '../../../platform/index.js';
import { ShowSolve } from './show-solve.js';

const EVERY_MS = 500;
/** Proxies cut what is silent for long. */
const HEARTBEAT_EVERY = 20;
/** A little more than the longest search takes; whoever still follows then asks again. */
const MOST_LOOKS = 600;

/** The progress of a search as it goes on, until it has ended. */
@Injectable()
export class FollowSolve {
  constructor(private readonly show: ShowSolve) {}

  async execute(actor: Actor, solveId: string): Promise<FileAnswer> {
    // Who may not see it is told before anything is streamed.
    await this.show.execute(actor, solveId);
    return { name: 'progress', events: eventStream((signal) => this.follow(actor, solveId, signal)) };
  }

  private async *follow(actor: Actor, solveId: string, signal: AbortSignal): AsyncGenerator<string> {
    let last = '';
    for (let look = 0; look < MOST_LOOKS && !signal.aborted; look += 1) {
      const solve = await this.show.execute(actor, solveId);
      const data = JSON.stringify(solve);
      if (data !== last) yield `event: progress\ndata: ${data}\n\n`;
      else if (look % HEARTBEAT_EVERY === 0) yield ': still here\n\n';
      last = data;
      if (solve.endedAt !== null) return;
      await pauseFor(EVERY_MS, signal);
    }
  }
}
