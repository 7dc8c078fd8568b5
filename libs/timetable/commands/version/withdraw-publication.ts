import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { timetablePublished } from '../../contracts/events.js';
import type { timetableVersionRoutes } from '../../contracts/version/index.js';
import { mayPlan } from '../../domain/session.js';
import { versionAnswer } from '../../queries/answers.js';
import { WithdrawalBook } from '../../store/version/withdrawal-book.js';

type Route = typeof timetableVersionRoutes.withdraw;

/**
 * Takes the last publication back: what the version before said is published as a new version. No version is changed
 * or taken away, and what was taught or recorded meanwhile stays.
 */
@Injectable()
export class WithdrawPublication {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly book: WithdrawalBook,
  ) {}

  execute(actor: Actor, cohortId: string, wish: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const cohort = await this.lock(db, actor, cohortId);
      const now = this.clock.now();
      const current = await this.book.current(db, cohortId);
      if (current === undefined || current < 2) throw new DomainError('timetable.nothing_to_withdraw');
      if (current !== wish.version)
        throw new DomainError('timetable.published_meanwhile', { version: current });
      const { version, plan } = await this.book.goBack(db, scopeOf(actor), cohort, {
        backTo: current - 1,
        today: this.clock.today(),
        by: actor.accountId,
        reason: wish.reason,
        now,
      });
      const counts = {
        cancelled: plan.cancel.length,
        restored: plan.restore.length,
        replaced: plan.replace.length,
        kept: plan.kept.length,
      };
      await this.outbox.publish(db, timetablePublished, {
        centreId: cohort.centreId,
        cohortId,
        version: version.version,
        backTo: current - 1,
      });
      await this.audit.record(db, {
        actor,
        action: 'timetable.publication_withdrawn',
        subjectType: 'cohort',
        subjectId: cohortId,
        detail: { withdrawn: current, backTo: current - 1, version: version.version, ...counts },
        reason: wish.reason,
      });
      return { ...versionAnswer(version), backTo: current - 1, ...counts };
    });
  }

  private async lock(db: Db, actor: Actor, cohortId: string): Promise<Cohort> {
    const [cohort] = await this.cohorts.lock(db, scopeOf(actor), [cohortId]);
    if (!cohort) throw new DomainError('cohort.not_found');
    if (!mayPlan(cohort)) throw new DomainError('timetable.wrong_cohort_state', { state: cohort.state });
    return cohort;
  }
}
