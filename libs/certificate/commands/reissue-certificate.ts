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
import { certificateAnswer } from '../queries/answers.js';
import { CertificatePress } from '../store/certificate-press.js';
import { CertificateRevocation } from '../store/certificate-revocation.js';

/** Revokes a certificate and prints another with a number of its own, from the facts as they are now. */
@Injectable()
export class ReissueCertificate {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly cohorts: CohortStore,
    private readonly revocation: CertificateRevocation,
    private readonly press: CertificatePress,
  ) {}

  execute(
    actor: Actor,
    certificateId: string,
    reason: string,
  ): Promise<OutputOf<typeof certificateRoutes.reissue>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const old = await this.revocation.revoke(db, actor, certificateId, reason);
      const cohort = await this.cohorts.find(db, scope, old.cohortId);
      const graduate = (await this.press.graduates(db, scope, old.cohortId)).find(
        ({ workerId }) => workerId === old.workerId,
      );
      if (!cohort || !graduate?.standing?.passed) throw new DomainError('certificate.learner_not_passed');
      const [fresh] = await this.press.print(db, cohort, [graduate], accountOf(actor), old.id);
      if (!fresh) throw new Error('no certificate was printed');
      const { centreId, cohortId, workerId } = old;
      await this.outbox.publish(db, certificateIssued, { centreId, cohortId, workerIds: [workerId] });
      await this.audit.record(db, {
        actor,
        action: 'certificate.reissued',
        subjectType: 'certificate',
        subjectId: fresh.id,
        detail: { number: fresh.number, replaces: old.number },
        reason,
      });
      return certificateAnswer(fresh);
    });
  }
}
