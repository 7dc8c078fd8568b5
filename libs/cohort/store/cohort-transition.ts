import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type EventDef,
  Outbox,
  scopeOf,
} from '../../platform/index.js';
import type { cohortOpened } from '../contracts/events.js';
import type { CohortState } from '../contracts/schemas.js';
import { decideTransition } from '../domain/cohort.js';
import { type Cohort, CohortStore } from './cohort-store.js';

export interface Transition {
  readonly cohortId: string;
  readonly next: CohortState;
  readonly event: EventDef<(typeof cohortOpened)['schema']>;
  readonly filingNumber?: string | undefined;
  readonly reason?: string;
}

/** The steps all four changes of state share: lock, decide, write, announce, record. */
@Injectable()
export class CohortTransition {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
  ) {}

  async make(db: Db, actor: Actor, transition: Transition): Promise<Cohort> {
    const [cohort] = await this.cohorts.lock(db, scopeOf(actor), [transition.cohortId]);
    if (!cohort) throw new DomainError('cohort.not_found');
    const decided = decideTransition(cohort, transition.next, this.clock.today());
    if (!decided.ok) throw new DomainError(`cohort.${decided.error}`, { state: cohort.state });
    const change = {
      state: decided.value,
      filingNumber: transition.filingNumber ?? cohort.filingNumber,
      cancelReason: transition.reason ?? cohort.cancelReason,
    };
    await this.cohorts.setState(db, cohort.id, change);
    await this.outbox.publish(db, transition.event, { centreId: cohort.centreId, cohortId: cohort.id });
    await this.audit.record(db, {
      actor,
      action: transition.event.name,
      subjectType: 'cohort',
      subjectId: cohort.id,
      detail: { code: cohort.code, from: cohort.state, to: change.state },
      ...(transition.reason === undefined ? {} : { reason: transition.reason }),
    });
    return { ...cohort, ...change };
  }
}
