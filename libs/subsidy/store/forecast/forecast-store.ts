import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { canonicalJson } from '../../../kernel/index.js';
import {
  bin,
  type Db,
  type InsertRow,
  longText,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  SYSTEM_SCOPE,
  turns,
} from '../../../platform/index.js';
import type { LearnerOutlook } from '../../domain/forecast/outlook.js';
import type { FreshForecast } from './learner-outlooks.js';

/** A learner's stored forecast with the names to show. */
export interface StoredLearner {
  readonly cohortId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly rosterEntryId: string;
  readonly claimNumber: string | null;
  readonly outlook: LearnerOutlook;
}

/** Under which version a cohort was forecast. */
export interface StoredForecast {
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly cohortState: Cohort['state'];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly programme: string;
  readonly policyVersionId: string;
  readonly policyCode: string;
  readonly onDate: string;
  readonly asOfAt: Date;
}

/** A cohort's forecast summed over the learners the asker may see. */
export interface CohortSums extends StoredForecast {
  readonly learners: number;
  readonly secured: number;
  readonly awaiting: number;
  readonly stillPossible: number;
  readonly waitListed: number;
  readonly impossible: number;
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
  readonly nextLastChanceOn: string | null;
}

/** Rows written with one statement. */
const AT_A_TIME = 50;

const HEAD = `f.cohort_id AS cohortId, c.code AS cohortCode, c.title AS cohortTitle, c.state AS cohortState,
  c.starts_on AS startsOn, c.ends_on AS endsOn, f.programme, f.policy_version_id AS policyVersionId,
  f.policy_code AS policyCode, f.on_date AS onDate, f.as_of_at AS asOfAt`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'l.centre_id', enterprise: 'l.enterprise_id', worker: 'l.worker_id' });

/** The stored forecasts: written as a whole, read by whoever may see the learner. */
@Injectable()
export class ForecastStore {
  /** Puts a fresh forecast in the place of what is stored; without one nothing is left. The caller holds the demand. */
  async replace(
    db: Db,
    cohort: Cohort,
    fresh: FreshForecast | undefined,
    today: string,
    now: Date,
  ): Promise<void> {
    await db.execute('DELETE FROM learner_forecast WHERE cohort_id = ?', [bin(cohort.id)]);
    await db.execute('DELETE FROM cohort_forecast WHERE cohort_id = ?', [bin(cohort.id)]);
    if (!fresh) return;
    const { policy, rule } = fresh;
    const of = { cohort_id: bin(cohort.id), programme: rule.programme.id, centre_id: bin(cohort.centreId) };
    await db.insert('cohort_forecast', {
      ...of,
      policy_version_id: bin(policy.id),
      policy_code: policy.policy.id,
      fund_source: rule.programme.fund_sources[0] ?? 'UNSPECIFIED',
      on_date: today,
      as_of_at: now,
    });
    const turn = turns();
    const rows: InsertRow[] = [];
    for (const { outlook, ...learner } of fresh.learners) {
      await turn();
      rows.push({
        ...of,
        worker_id: bin(learner.workerId),
        enterprise_id: bin(learner.enterpriseId),
        roster_entry_id: bin(learner.rosterEntryId),
        state: outlook.state,
        contested: outlook.alone?.contested === true ? 1 : 0,
        guaranteed_fen: outlook.guaranteedFen,
        expected_fen: outlook.expectedFen,
        maximum_fen: outlook.maximumFen,
        last_chance_on: outlook.lastChanceOn,
        impossible_since_on: outlook.impossibleSinceOn,
        claim_number: learner.claimNumber,
        content: longText(canonicalJson(outlook)),
      });
    }
    for (let at = 0; at < rows.length; at += AT_A_TIME) {
      await turn();
      await db.insert('learner_forecast', rows.slice(at, at + AT_A_TIME));
    }
  }

  async find(db: Db, cohortId: string): Promise<StoredForecast | undefined> {
    const [row] = await db.query<StoredForecast>(
      `SELECT ${HEAD} FROM cohort_forecast f JOIN cohort c ON c.id = f.cohort_id WHERE f.cohort_id = ?`,
      [bin(cohortId)],
    );
    return row;
  }

  /** The same of several cohorts, in one read. */
  async findAll(db: Db, cohortIds: readonly string[]): Promise<Map<string, StoredForecast>> {
    if (cohortIds.length === 0) return new Map();
    const rows = await db.query<StoredForecast>(
      `SELECT ${HEAD} FROM cohort_forecast f JOIN cohort c ON c.id = f.cohort_id WHERE f.cohort_id IN (?)`,
      [cohortIds.map(bin)],
    );
    return new Map(rows.map((row) => [row.cohortId, row]));
  }

  /** The learners of a cohort in the order of names. */
  learnersOf(db: Db, scope: Scope, cohortId: string): Promise<StoredLearner[]> {
    return this.learners(db, scope, 'l.cohort_id = ?', [bin(cohortId)]);
  }

  /** How the learners of a cohort stood in the eyes of other classes when it was last forecast. */
  async standingsOf(db: Db, cohortId: string): Promise<string> {
    return standingsIn(await this.learners(db, SYSTEM_SCOPE, 'l.cohort_id = ?', [bin(cohortId)]));
  }

  /** A person's forecasts in the classes that are under way or over for less than a year. */
  ofWorker(db: Db, scope: Scope, workerId: string): Promise<StoredLearner[]> {
    return this.learners(db, scope, 'l.worker_id = ?', [bin(workerId)]);
  }

  /** Cohorts with sums over the learners the asker sees, those under way first. */
  async list(
    db: Db,
    scope: Scope,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: CohortSums[]; total: number }> {
    const own = visible(scope);
    const rows = await db.query<CohortSums>(
      `SELECT ${HEAD}, COUNT(*) AS learners, SUM(l.state = 'SECURED') AS secured, SUM(l.state = 'AWAITING') AS awaiting,
              SUM(l.state = 'STILL_POSSIBLE') AS stillPossible, SUM(l.state = 'WAIT_LISTED') AS waitListed,
              SUM(l.state = 'IMPOSSIBLE') AS impossible,
              SUM(l.guaranteed_fen) AS guaranteedFen, SUM(l.expected_fen) AS expectedFen,
              SUM(l.maximum_fen) AS maximumFen, MIN(l.last_chance_on) AS nextLastChanceOn
         FROM learner_forecast l
         JOIN cohort_forecast f ON f.cohort_id = l.cohort_id AND f.programme = l.programme
         JOIN cohort c ON c.id = l.cohort_id
        WHERE l.claim_number IS NULL AND ${own.sql}
        GROUP BY f.cohort_id, f.programme, c.id, f.policy_version_id, f.policy_code, f.on_date, f.as_of_at, c.code,
                 c.title, c.state, c.starts_on, c.ends_on
        ORDER BY c.state = 'RUNNING' DESC, c.ends_on, c.id LIMIT ? OFFSET ?`,
      [...own.params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(DISTINCT l.cohort_id) AS total FROM learner_forecast l
        WHERE l.claim_number IS NULL AND ${own.sql}`,
      own.params,
    );
    return { items: rows.map(sumsOf), total: Number(count?.total ?? 0) };
  }

  private async learners(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
  ): Promise<StoredLearner[]> {
    const own = visible(scope);
    const rows = await db.query<Omit<StoredLearner, 'outlook'> & { content: string }>(
      `SELECT l.cohort_id AS cohortId, l.worker_id AS workerId, w.name AS workerName,
              l.enterprise_id AS enterpriseId, e.name AS enterpriseName, l.roster_entry_id AS rosterEntryId,
              l.claim_number AS claimNumber, l.content
         FROM learner_forecast l JOIN worker w ON w.id = l.worker_id JOIN enterprise e ON e.id = l.enterprise_id
        WHERE ${condition} AND ${own.sql} ORDER BY w.name, l.worker_id`,
      [...values, ...own.params],
    );
    const learners: StoredLearner[] = [];
    const turn = turns();
    for (const { content, ...row } of rows) {
      await turn();
      learners.push({ ...row, outlook: JSON.parse(content) as LearnerOutlook });
    }
    return learners;
  }
}

/** What other classes see of these learners, in one text that differs when anything of it does. */
export function standingsIn(
  learners: readonly Pick<StoredLearner, 'workerId' | 'enterpriseId' | 'claimNumber' | 'outlook'>[],
): string {
  return learners
    .map(({ workerId, enterpriseId, claimNumber, outlook: { alone } }) =>
      [
        workerId,
        enterpriseId,
        claimNumber,
        alone?.state,
        alone?.guaranteedFen,
        alone?.maximumFen,
        alone?.contested,
      ].join(' '),
    )
    .sort()
    .join('\n');
}

function sumsOf(row: CohortSums): CohortSums {
  return {
    ...row,
    learners: Number(row.learners),
    secured: Number(row.secured),
    awaiting: Number(row.awaiting),
    stillPossible: Number(row.stillPossible),
    waitListed: Number(row.waitListed),
    impossible: Number(row.impossible),
    guaranteedFen: Number(row.guaranteedFen),
    expectedFen: Number(row.expectedFen),
    maximumFen: Number(row.maximumFen),
  };
}
