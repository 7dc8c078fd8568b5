import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { makeUpRoutes } from '../../contracts/make-up/routes.js';
import { decideArranging } from '../../domain/make-up/arranging.js';
import { MakeUpLog } from '../../store/make-up/make-up-log.js';
import { MakeUpDesk } from '../../store/make-up/make-up-desk.js';

type Route = typeof makeUpRoutes.arrange;

/** Learners of one cohort get a place in a session of another of the same course; all of them or none. */
@Injectable()
export class ArrangeMakeUp {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: MakeUpDesk,
    private readonly log: MakeUpLog,
  ) {}

  execute(actor: Actor, sessionId: string, body: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const { cohortId, workerIds } = body;
    return this.tx.run(async (db) => {
      const now = this.clock.now();
      const { session, facts } = await this.desk.lock(db, scope, { sessionId, cohortId, workerIds }, now);
      const decided = decideArranging(facts, workerIds, now);
      if (!decided.ok) throw new DomainError(`make_up.${decided.error}`);
      const { centreId } = session;
      const places = decided.value.map(({ workerId, enterpriseId }) => ({
        id: newId(),
        centreId,
        sessionId,
        cohortId,
        workerId,
        enterpriseId,
        arrangedBy: accountOf(actor),
        arrangedAt: now,
      }));
      await this.desk.places.insert(db, places);
      const ids = places.map(({ id }) => id);
      const items = await this.desk.places.byIds(db, scope, ids);
      await this.log.changed(db, actor, session, 'arranged', items);
      return { items };
    });
  }
}
