import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import { cohortFinished, type cohortRoutes } from '../contracts/index.js';
import { cohortAnswer } from '../queries/answers.js';
import { CohortTransition } from '../store/cohort-transition.js';

/** The class is over. */
@Injectable()
export class FinishCohort {
  constructor(
    private readonly tx: Tx,
    private readonly transition: CohortTransition,
  ) {}

  execute(actor: Actor, cohortId: string): Promise<OutputOf<typeof cohortRoutes.finish>> {
    return this.tx.run(async (db) =>
      cohortAnswer(
        await this.transition.make(db, actor, { cohortId, next: 'FINISHED', event: cohortFinished }),
      ),
    );
  }
}
