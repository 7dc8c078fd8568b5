import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../platform/index.js';
import { cohortOpened, type cohortRoutes } from '../contracts/index.js';
import { cohortAnswer } from '../queries/answers.js';
import { CohortTransition } from '../store/cohort-transition.js';

/** Opens the cohort for booking; the filing number may come with it. */
@Injectable()
export class OpenCohort {
  constructor(
    private readonly tx: Tx,
    private readonly transition: CohortTransition,
  ) {}

  execute(
    actor: Actor,
    cohortId: string,
    filingNumber?: string,
  ): Promise<OutputOf<typeof cohortRoutes.open>> {
    return this.tx.run(async (db) =>
      cohortAnswer(
        await this.transition.make(db, actor, { cohortId, next: 'OPEN', event: cohortOpened, filingNumber }),
      ),
    );
  }
}
