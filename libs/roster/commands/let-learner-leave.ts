import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { learnerAnswer } from '../queries/answers.js';
import { RosterEnrolment } from '../store/roster-enrolment.js';
import { RosterLeaving } from '../store/roster-leaving.js';
import { RosterLog } from '../store/roster-log.js';

type Route = typeof rosterRoutes.leave;

/** A learner leaves the class; the seat is free again, the learner's hours so far stay. */
@Injectable()
export class LetLearnerLeave {
  constructor(
    private readonly tx: Tx,
    private readonly leaving: RosterLeaving,
    private readonly enrolment: RosterEnrolment,
    private readonly log: RosterLog,
  ) {}

  execute(actor: Actor, rosterEntryId: string, body: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { cohort, learner } = await this.leaving.leave(db, scope, rosterEntryId, body);
      await this.enrolment.countLearners(db, scope, cohort, learner.enterpriseId);
      await this.log.left(db, actor, learner, body.reason, null);
      return learnerAnswer(learner);
    });
  }
}
