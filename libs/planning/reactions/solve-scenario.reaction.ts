import { Injectable } from '@nestjs/common';
import {
  type PayloadOf,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
} from '../../platform/index.js';
import { SolveScenario } from '../commands/solve-scenario.js';
import { solveScenarioJob } from '../contracts/index.js';

/** Outside the receipt's transaction: it takes long, and a second run of it writes an equal result. */
@Injectable()
@Reaction({ consumer: 'planning.solve-scenario', on: solveScenarioJob, outsideTransaction: true })
export class SolveScenarioReaction implements ReactionHandler<typeof solveScenarioJob> {
  constructor(private readonly solve: SolveScenario) {}

  handle(
    { centreId, scenarioId }: PayloadOf<typeof solveScenarioJob>,
    { attempt }: ReactionContext,
  ): Promise<unknown> {
    return this.solve.execute(centreId, scenarioId, attempt >= solveScenarioJob.attempts);
  }
}
