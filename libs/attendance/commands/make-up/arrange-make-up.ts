import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { makeUpChanged } from '../../contracts/make-up/events.js';
import type { makeUpRoutes } from '../../contracts/make-up/routes.js';
import { decideArranging } from '../../domain/make-up/arranging.js';
import { MakeUpDesk } from '../../store/make-up/make-up-desk.js';

type Route = typeof makeUpRoutes.arrange;

/** Learners of one cohort get a place in a session of another of the same course; all of them or none. */
@Injectable()
export class ArrangeMakeUp {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly desk: MakeUpDesk,
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
      await this.outbox.publish(db, makeUpChanged, {
        centreId,
        cohortId,
        sessionId,
        workerIds: [...workerIds],
      });
      await this.audit.record(db, {
        actor,
        action: 'attendance.make_up_arranged',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: { cohortId, places: places.length },
      });
      const ids = places.map(({ id }) => id);
      return { items: await this.desk.places.byIds(db, scope, ids) };
    });
  }
}
