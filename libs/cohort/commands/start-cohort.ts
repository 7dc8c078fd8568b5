import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import { cohortStarted, type cohortRoutes } from '../contracts/index.js';
import { cohortAnswer } from '../queries/answers.js';
import { CohortTransition } from '../store/cohort-transition.js';

/** The class has begun: no booking, no cancellation from here on. */
@Injectable()
export class StartCohort {
  constructor(
    private readonly tx: Tx,
    private readonly transition: CohortTransition,
  ) {}

  execute(actor: Actor, cohortId: string): Promise<OutputOf<typeof cohortRoutes.start>> {
    return this.tx.run(async (db) =>
      cohortAnswer(
        await this.transition.make(db, actor, { cohortId, next: 'RUNNING', event: cohortStarted }),
      ),
    );
  }
}
