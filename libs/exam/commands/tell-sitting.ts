import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { type Db, Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { ExamDesk } from '../store/exam-desk.js';

const OCCASIONS = {
  PLANNED: { kind: 'exam.sitting_planned', title: '考核通知' },
  REMINDER: { kind: 'exam.sitting_near', title: '考核提醒' },
} as const;

/**
 * Tells the enterprise, its learners and the assessors when and where the exam is held: once when it is planned, and
 * once more the day before. Nobody is reminded of an exam whose results are out.
 */
@Injectable()
export class TellSitting {
  constructor(
    private readonly tx: Tx,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly desk: ExamDesk,
  ) {}

  /** How many accounts were told. */
  execute(sittingId: string, occasion: keyof typeof OCCASIONS): Promise<number> {
    return this.tx.run(async (db) => {
      const sitting = await this.desk.sittings.find(db, SYSTEM_SCOPE, sittingId);
      const cohort = sitting && (await this.cohorts.find(db, SYSTEM_SCOPE, sitting.cohortId));
      if (!sitting || !cohort) return 0;
      if (occasion === 'REMINDER' && sitting.state !== 'PLANNED') return 0;
      const { kind, title } = OCCASIONS[occasion];
      const what = sitting.number === 1 ? '考核' : '补考';
      const notice = {
        centreId: sitting.centreId,
        kind,
        title: `${title}:${cohort.code} 班次${what}`,
        body: `“${cohort.title}”${what}定于 ${sitting.heldOn} 在${sitting.place}举行,请准时参加。`,
        dedupeKey: `${kind}:${sittingId}`,
      };
      const workerIds = (await this.desk.learnersOf(db, sitting)).map(({ workerId }) => workerId);
      const trainerIds = await this.assessorsOf(db, sittingId);
      const link = `/cohorts/${sitting.cohortId}`;
      let told = await this.notices.notify(db, {
        ...notice,
        link,
        to: { enterpriseId: sitting.enterpriseId },
      });
      told += await this.notices.notify(db, { ...notice, to: { workerIds } });
      told += await this.notices.notify(db, { ...notice, to: { trainerIds } });
      return told;
    });
  }

  private async assessorsOf(db: Db, sittingId: string): Promise<string[]> {
    const assessors = await this.desk.sittings.assessorsOf(db, [sittingId]);
    return (assessors.get(sittingId) ?? []).map(({ trainerId }) => trainerId);
  }
}
