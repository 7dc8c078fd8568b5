import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import { cohortCancelled, type cohortRoutes } from '../contracts/index.js';
import { cohortAnswer } from '../queries/answers.js';
import { CohortTransition } from '../store/cohort-transition.js';

/** Calls the class off. Bookings are given back by the stages downstream when they hear of it. */
@Injectable()
export class CancelCohort {
  constructor(
    private readonly tx: Tx,
    private readonly transition: CohortTransition,
  ) {}

  execute(actor: Actor, cohortId: string, reason: string): Promise<OutputOf<typeof cohortRoutes.cancel>> {
    return this.tx.run(async (db) =>
      cohortAnswer(
        await this.transition.make(db, actor, {
          cohortId,
          next: 'CANCELLED',
          event: cohortCancelled,
          reason,
        }),
      ),
    );
  }
}
