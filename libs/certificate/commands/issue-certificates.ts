import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { certificateIssued, type certificateRoutes } from '../contracts/index.js';
import { decideIssue } from '../domain/issue.js';
import { certificateAnswer } from '../queries/answers.js';
import { CertificatePress } from '../store/certificate-press.js';
import { CertificateStore } from '../store/certificate-store.js';

/** Gives every learner who passed, or those named, a certificate of completion. */
@Injectable()
export class IssueCertificates {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortStore,
    private readonly certificates: CertificateStore,
    private readonly press: CertificatePress,
  ) {}

  execute(
    actor: Actor,
    cohortId: string,
    workerIds?: readonly string[],
  ): Promise<OutputOf<typeof certificateRoutes.issue>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort) throw new DomainError('certificate.cohort_not_found');
      const graduates = await this.press.graduates(db, scope, cohortId);
      const held = new Set(
        (await this.certificates.ofCohort(db, scope, cohortId))
          .filter(({ revokedAt }) => revokedAt === null)
          .map(({ workerId }) => workerId),
      );
      const decided = decideIssue(
        graduates.map(({ workerId, standing }) => ({
          workerId,
          passed: standing?.passed === true,
          certified: held.has(workerId),
        })),
        workerIds,
      );
      if (!decided.ok) throw new DomainError(`certificate.${decided.error}`);
      const due = new Set(decided.workerIds);
      const issued = await this.press.print(
        db,
        cohort,
        graduates.filter(({ workerId }) => due.has(workerId)),
        accountOf(actor),
      );
      const { centreId } = cohort;
      await this.outbox.publish(db, certificateIssued, { centreId, cohortId, workerIds: [...due] });
      await this.audit.record(db, {
        actor,
        action: 'certificate.issued',
        subjectType: 'cohort',
        subjectId: cohortId,
        detail: { count: issued.length, numbers: issued.map(({ number }) => number) },
      });
      return { issued: issued.length, certificates: issued.map(certificateAnswer) };
    });
  }
}
