import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../../platform/index.js';
import { RunSolve } from '../../commands/solving/run-solve.js';
import { runSolveJob } from '../../contracts/solving/index.js';

/** Outside the receipt's transaction: it takes minutes, and a second run goes on where the first one ended. */
@Injectable()
@Reaction({ consumer: 'solving.run', on: runSolveJob, outsideTransaction: true })
export class RunSolveReaction implements ReactionHandler<typeof runSolveJob> {
  constructor(private readonly run: RunSolve) {}

  handle({ solveId }: PayloadOf<typeof runSolveJob>, { attempt }: ReactionContext): Promise<unknown> {
    return this.run.execute(solveId, attempt >= runSolveJob.attempts);
  }
}
