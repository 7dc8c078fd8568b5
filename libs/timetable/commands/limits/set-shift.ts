import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  newId,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { limitsRoutes } from '../../contracts/limits/index.js';
import { shiftAnswer } from '../../queries/limits/list-shifts.js';
import { ShiftStore } from '../../store/limits/shift-store.js';

type Route = typeof limitsRoutes.setShift;

/** Says in which hours of the week an enterprise's workers can attend and would rather, in all cohorts or in one it has booked. */
@Injectable()
export class SetShift {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly enterprises: EnterpriseRepository,
    private readonly cohorts: CohortStore,
    private readonly shifts: ShiftStore,
  ) {}

  execute(actor: Actor, enterpriseId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const enterprise = await this.enterprises.find(db, scope, enterpriseId);
      if (!enterprise) throw new DomainError('limits.enterprise_not_found');
      const cohort = await this.cohortOf(db, scope, enterpriseId, input.cohortId);
      const shift = {
        id: newId(),
        centreId: enterprise.centreId,
        enterpriseId,
        enterpriseName: enterprise.name,
        cohortId: cohort?.id ?? null,
        cohortTitle: cohort?.title ?? null,
        validFrom: input.validFrom,
        windows: input.windows,
        preferred: input.preferred ?? null,
        createdAt: this.clock.now(),
      };
      await this.shifts.add(db, shift, actor.accountId);
      await this.audit.record(db, {
        actor,
        action: 'timetable.shift_set',
        subjectType: 'enterprise',
        subjectId: enterpriseId,
        detail: {
          cohortId: shift.cohortId,
          validFrom: input.validFrom,
          windows: input.windows?.length ?? null,
          preferred: input.preferred?.length ?? null,
        },
      });
      return shiftAnswer(shift);
    });
  }

  private async cohortOf(
    db: Db,
    scope: Scope,
    enterpriseId: string,
    cohortId: string | undefined,
  ): Promise<{ readonly id: string; readonly title: string } | undefined> {
    if (cohortId === undefined) return undefined;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const attending = await this.shifts.attending(db, [cohort.id]);
    if (!attending.get(cohort.id)?.includes(enterpriseId)) throw new DomainError('limits.no_booking');
    return cohort;
  }
}
