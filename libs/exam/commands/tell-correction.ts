import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { SittingStore } from '../store/sitting-store.js';

/** Tells the enterprise that a published result was corrected. */
@Injectable()
export class TellCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly sittings: SittingStore,
  ) {}

  execute(sittingId: string, messageId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const sitting = await this.sittings.find(db, SYSTEM_SCOPE, sittingId);
      const cohort = sitting && (await this.cohorts.find(db, SYSTEM_SCOPE, sitting.cohortId));
      if (!sitting || !cohort) return 0;
      return this.notices.notify(db, {
        centreId: sitting.centreId,
        to: { enterpriseId: sitting.enterpriseId },
        kind: 'exam.result_corrected',
        title: `${cohort.code} 班次有一项考核成绩已更正`,
        body: `“${cohort.title}”${sitting.heldOn} 考核有一名学员的成绩经两人签字更正,请查看。`,
        link: `/cohorts/${sitting.cohortId}`,
        dedupeKey: `exam.result_corrected:${messageId}`,
      });
    });
  }
}
