import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Outbox, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { employmentEnded, type peopleRoutes } from '../contracts/index.js';
import { decideEnd } from '../domain/employment.js';
import { EmploymentRepository } from '../store/employment-repository.js';

/** Records the last day of an employment and tells later stages, whose rosters may hold the person. */
@Injectable()
export class EndEmployment {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly employments: EmploymentRepository,
  ) {}

  execute(
    actor: Actor,
    employmentId: string,
    endedOn: string,
  ): Promise<OutputOf<typeof peopleRoutes.endEmployment>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const fact = await this.employments.lock(db, scope, employmentId);
      if (!fact) throw new DomainError('people.employment_not_found');
      const decision = decideEnd(fact, endedOn);
      if (!decision.ok) throw new DomainError(`people.${decision.error}`, { startedOn: fact.startedOn });
      await this.employments.end(db, scope, employmentId, endedOn);
      const { workerId, enterpriseId, centreId } = fact;
      await this.audit.record(db, {
        actor,
        action: 'people.employment_ended',
        subjectType: 'employment',
        subjectId: employmentId,
        detail: { workerId, enterpriseId, endedOn },
      });
      await this.outbox.publish(db, employmentEnded, {
        centreId,
        employmentId,
        workerId,
        enterpriseId,
        endedOn,
      });
      return { employmentId, workerId, enterpriseId, endedOn };
    });
  }
}
