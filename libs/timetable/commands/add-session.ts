import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { SessionWriting, wantedSession } from '../store/session-writing.js';

type Route = typeof timetableRoutes.addSession;

/** Adds a session to a cohort's timetable. It stays a draft until the timetable is published. */
@Injectable()
export class AddSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly writing: SessionWriting,
  ) {}

  execute(actor: Actor, cohortId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort) throw new DomainError('cohort.not_found');
      const module = await this.writing.moduleOf(db, scope, cohort, input.moduleId);
      const wanted = wantedSession(newId(), module, input);
      const answer = await this.writing.add(db, scope, cohort, wanted, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'timetable.session_added',
        subjectType: 'training_session',
        subjectId: wanted.id,
        detail: {
          cohortId,
          heldOn: wanted.heldOn,
          startMinute: wanted.startMinute,
          endMinute: wanted.endMinute,
        },
      });
      return answer;
    });
  }
}
