import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { CertificateStore } from '../store/certificate-store.js';

/**
 * A result was corrected to "failed": whoever issues certificates is told of a valid one that stands on it. Only a
 * person revokes it, because the learner may have passed another sitting.
 */
@Injectable()
export class TellDoubt {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly certificates: CertificateStore,
  ) {}

  /** How many accounts were told. */
  execute(
    corrected: { readonly cohortId: string; readonly workerId: string; readonly passed: boolean },
    messageId: string,
  ): Promise<number> {
    if (corrected.passed) return Promise.resolve(0);
    return this.tx.run(async (db) => {
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, corrected.cohortId);
      const certificate = (await this.certificates.ofCohort(db, SYSTEM_SCOPE, corrected.cohortId)).find(
        ({ workerId, revokedAt }) => workerId === corrected.workerId && revokedAt === null,
      );
      if (!cohort || !certificate) return 0;
      return this.notices.notify(db, {
        centreId: cohort.centreId,
        to: { role: 'EXAM_OFFICER' },
        kind: 'certificate.in_doubt',
        title: `请核查证书 ${certificate.number}`,
        body: `“${cohort.title}”一名学员的考核成绩更正为不合格,其证书 ${certificate.number} 仍然有效,请核查是否撤销。`,
        link: `/certificates/${certificate.certificateId}`,
        dedupeKey: `certificate.in_doubt:${messageId}`,
      });
    });
  }
}
