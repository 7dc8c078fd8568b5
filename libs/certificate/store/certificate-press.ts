import { Injectable } from '@nestjs/common';
import { HoursStore } from '../../attendance/index.js';
import type { Cohort } from '../../cohort/index.js';
import { type ExamStanding, ExamResultStore } from '../../exam/index.js';
import { Clock, type Db, newId, type Scope } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { CertificateNumbers } from './certificate-numbers.js';
import { CertificateStore, type NewCertificate } from './certificate-store.js';

/** Learners of a cohort who are in class, with how they stand in the exam and what was credited to them. */
export interface Graduate {
  readonly standing: ExamStanding | undefined;
  readonly workerId: string;
  readonly workerName: string;
  readonly enterpriseId: string;
  readonly creditedMinutes: number;
}

/** What issuing and reissuing have in common: the facts of the learners, a number, and the row. */
@Injectable()
export class CertificatePress {
  constructor(
    private readonly clock: Clock,
    private readonly roster: RosterStore,
    private readonly results: ExamResultStore,
    private readonly hours: HoursStore,
    private readonly numbers: CertificateNumbers,
    private readonly certificates: CertificateStore,
  ) {}

  async graduates(db: Db, scope: Scope, cohortId: string): Promise<Graduate[]> {
    const learners = await this.roster.learnersOf(db, scope, cohortId);
    const standings = await this.results.ofCohort(db, scope, cohortId);
    const hours = await this.hours.ofCohort(db, scope, cohortId);
    const byWorker = new Map(standings.map((standing) => [standing.workerId, standing]));
    const credited = new Map(
      hours.map((row) => [
        row.workerId,
        row.offlineTheoryMinutes + row.offlinePracticalMinutes + row.onlineMinutes,
      ]),
    );
    return learners
      .filter(({ leftOn }) => leftOn === null)
      .map(({ workerId, workerName, enterpriseId }) => ({
        workerId,
        workerName,
        enterpriseId,
        standing: byWorker.get(workerId),
        creditedMinutes: credited.get(workerId) ?? 0,
      }));
  }

  /** Prints certificates for these learners, numbered in their order. The caller has decided that they are due. */
  async print(
    db: Db,
    cohort: Cohort,
    graduates: readonly Graduate[],
    by: string,
    replacesId: string | null = null,
  ): Promise<NewCertificate[]> {
    const issuedOn = this.clock.today();
    const year = Number(issuedOn.slice(0, 4));
    const numbers = await this.numbers.take(db, cohort.centreId, year, graduates.length);
    const issuedAt = this.clock.now();
    const certificates = graduates.map((graduate, index): NewCertificate => {
      const given = numbers[index];
      if (!given) throw new Error('a learner was given no number');
      return {
        ...given,
        id: newId(),
        centreId: cohort.centreId,
        kind: 'COMPLETION',
        cohortId: cohort.id,
        workerId: graduate.workerId,
        enterpriseId: graduate.enterpriseId,
        workerName: graduate.workerName,
        courseTitle: cohort.courseTitle,
        creditedMinutes: graduate.creditedMinutes,
        issuedOn,
        issuedBy: by,
        issuedAt,
        revokedAt: null,
        revokeReason: null,
        replacesId,
      };
    });
    await this.certificates.insert(db, certificates);
    return certificates;
  }
}
