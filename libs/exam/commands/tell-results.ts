import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { ExamResultStore } from '../store/exam-result-store.js';
import { SittingStore } from '../store/sitting-store.js';

/** Tells the enterprise how its learners did; names and marks are read behind the link. */
@Injectable()
export class TellResults {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly sittings: SittingStore,
    private readonly results: ExamResultStore,
  ) {}

  execute(sittingId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const sitting = await this.sittings.find(db, SYSTEM_SCOPE, sittingId);
      const cohort = sitting && (await this.cohorts.find(db, SYSTEM_SCOPE, sitting.cohortId));
      if (!sitting || !cohort) return 0;
      const results = await this.results.ofSitting(db, SYSTEM_SCOPE, sittingId);
      const passed = results.filter((result) => result.passed).length;
      const what = sitting.number === 1 ? '考核' : '补考';
      return this.notices.notify(db, {
        centreId: sitting.centreId,
        to: { enterpriseId: sitting.enterpriseId },
        kind: 'exam.results_published',
        title: `${cohort.code} 班次${what}成绩已公布`,
        body: `“${cohort.title}”${sitting.heldOn} ${what}:应考 ${results.length} 人,合格 ${passed} 人,未合格 ${results.length - passed} 人。`,
        link: `/cohorts/${sitting.cohortId}`,
        dedupeKey: `exam.results_published:${sittingId}`,
      });
    });
  }
}
