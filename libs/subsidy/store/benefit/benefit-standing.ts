import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../../platform/index.js';
import type { BenefitState } from '../../contracts/benefit/states.js';
import type { DecidedCertificate } from './benefit-deciding.js';

/** A benefit as it stands before the night. */
export interface StandingBenefit {
  readonly id: string;
  readonly workerId: string;
  readonly policyCode: string;
  readonly programme: string;
  readonly source: string;
  readonly certificateId: string;
  readonly state: BenefitState;
  readonly amountFen: number;
  readonly fingerprint: string;
}

/** The benefits of one certificate in one row: nearly every night that is all that need be read of them. */
interface Summary {
  readonly workerId: string;
  readonly certificateId: string;
  readonly cases: number;
  readonly first: string;
  readonly last: string;
  readonly entitled: number;
  readonly notYet: number;
  readonly lapsed: number;
}

type Counts = Pick<Summary, 'entitled' | 'notYet' | 'lapsed'>;

/** What an answer makes of a benefit that nobody has consented to. */
export const STATE_OF = { ENTITLED: 'ENTITLED', NOT_YET: 'NOT_YET', OVER: 'LAPSED' } as const;

/** People by what there is to do for them. */
export interface Sorted {
  /** Everything stands as this night would write it: counted, not touched. */
  readonly entitled: number;
  readonly notYet: number;
  /** To be compared one by one, and whether anything stands there. */
  readonly open: ReadonlyMap<string, boolean>;
}

/** What stands before a night writes. */
@Injectable()
export class BenefitStanding {
  /** Puts those aside for whom nothing has changed. */
  async sort(db: Db, decided: ReadonlyMap<string, readonly DecidedCertificate[]>): Promise<Sorted> {
    const standing = await this.summaries(db, [...decided.keys()]);
    const open = new Map<string, boolean>();
    const unchanged = { entitled: 0, notYet: 0 };
    for (const [workerId, certificates] of decided) {
      const before = standing.get(workerId);
      if (before === undefined) {
        if (certificates.length > 0) open.set(workerId, false);
        continue;
      }
      const live = [...before.values()].filter(({ cases }) => cases > 0);
      if (live.length !== certificates.length) {
        open.set(workerId, true);
        continue;
      }
      const counts = certificates.map((one) => unchangedCounts(one, before.get(one.certificate.id)));
      for (const count of counts) {
        if (count === null) open.set(workerId, true);
      }
      if (open.has(workerId)) continue;
      for (const count of counts) {
        unchanged.entitled += count?.entitled ?? 0;
        unchanged.notYet += count?.notYet ?? 0;
      }
    }
    return { ...unchanged, open };
  }

  /** One by one, and locked: a person who consents at this moment waits, or is waited for. */
  async lock(db: Db, workerIds: readonly string[]): Promise<StandingBenefit[]> {
    if (workerIds.length === 0) return [];
    return db.query<StandingBenefit>(
      `SELECT b.id, b.worker_id AS workerId, b.policy_code AS policyCode, b.programme,
              b.certificate_source AS source, b.certificate_id AS certificateId, b.state,
              b.amount_fen AS amountFen, b.fingerprint
         FROM benefit_case b WHERE b.worker_id IN (?) ORDER BY b.id FOR UPDATE`,
      [workerIds.map(bin)],
    );
  }

  private async summaries(db: Db, workerIds: readonly string[]): Promise<Map<string, Map<string, Summary>>> {
    const byWorker = new Map<string, Map<string, Summary>>();
    // What nothing decides any more stays as it is: no night writes it, and it is no reason to look at the person.
    const live = `(b.state <> 'LAPSED' OR b.fingerprint <> '')`;
    if (workerIds.length === 0) return byWorker;
    const rows = await db.query<Summary>(
      `SELECT b.worker_id AS workerId, b.certificate_id AS certificateId,
              CAST(SUM(${live}) AS SIGNED) AS cases,
              MIN(IF(${live}, b.fingerprint, NULL)) AS first, MAX(b.fingerprint) AS last,
              CAST(SUM(b.state = 'ENTITLED') AS SIGNED) AS entitled,
              CAST(SUM(b.state = 'NOT_YET') AS SIGNED) AS notYet,
              CAST(SUM(b.state = 'LAPSED' AND ${live}) AS SIGNED) AS lapsed
         FROM benefit_case b WHERE b.worker_id IN (?) GROUP BY b.worker_id, b.certificate_id`,
      [workerIds.map(bin)],
    );
    for (const row of rows) {
      const certificates = byWorker.get(row.workerId);
      if (certificates) certificates.set(row.certificateId, row);
      else byWorker.set(row.workerId, new Map([[row.certificateId, row]]));
    }
    return byWorker;
  }
}

/** Null unless every benefit of the certificate carries this night's fingerprint in the state this night gives it. */
function unchangedCounts({ answers, night }: DecidedCertificate, before: Summary | undefined): Counts | null {
  if (before?.cases !== answers.length) return null;
  if (before.first !== night.fingerprint || before.last !== night.fingerprint) return null;
  const now = { ENTITLED: 0, NOT_YET: 0, LAPSED: 0 };
  for (const { verdict } of answers) now[STATE_OF[verdict.outcome]] += 1;
  const same =
    now.ENTITLED === before.entitled && now.NOT_YET === before.notYet && now.LAPSED === before.lapsed;
  return same ? before : null;
}
