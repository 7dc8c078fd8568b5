import { Injectable } from '@nestjs/common';
import { maskPersonalName } from '../../../kernel/index.js';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../../platform/index.js';
import type { ShadowCase, ShadowFigures, ShadowKind } from '../../domain/versions/shadow.js';

/** What is still to be decided: claim lines after this one, then the classes one by one. */
export interface ShadowPlan {
  readonly linesDone: boolean;
  readonly afterLine: string | null;
  readonly cohorts: readonly string[];
}

export interface ShadowRun {
  readonly id: string;
  readonly centreId: string;
  readonly versionId: string;
  readonly baseVersionId: string | null;
  readonly hash: string;
  readonly onDate: string;
  readonly state: 'RUNNING' | 'DONE' | 'VOID';
  readonly totalCases: number;
  readonly doneCases: number;
  readonly changedCases: number;
  readonly plan: ShadowPlan;
  readonly tally: readonly ShadowFigures[];
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
}

/** A claim line with the facts it was decided on. */
export interface StoredLine {
  readonly id: string;
  readonly programme: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly workerId: string;
  readonly canonical: string;
}

export interface ShadowRow {
  readonly serial: number;
  readonly kind: ShadowKind;
  readonly programme: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  /** Masked. */
  readonly workerName: string;
  readonly claimId: string | null;
  readonly claimNumber: string | null;
  readonly oldReason: string;
  readonly oldFen: number;
  readonly newReason: string;
  readonly newFen: number;
}

/** Which rows of a run: all that is given has to hold. */
export interface ShadowFilter {
  readonly change?: ShadowChange | undefined;
  readonly kind?: ShadowKind | undefined;
  readonly enterpriseId?: string | undefined;
  readonly programme?: string | undefined;
}

export type ShadowChange = 'GAIN' | 'LOSS' | 'REASON';

const CHANGES: Readonly<Record<ShadowChange, string>> = {
  GAIN: 'r.new_fen > r.old_fen',
  LOSS: 'r.new_fen < r.old_fen',
  REASON: 'r.new_fen = r.old_fen',
};

const COLUMNS = `s.id, s.centre_id AS centreId, s.policy_version_id AS versionId, s.base_version_id AS baseVersionId,
  s.hash, s.on_date AS onDate, s.state, s.total_cases AS totalCases, s.done_cases AS doneCases,
  s.changed_cases AS changedCases, s.plan, s.tally, a.display_name AS requestedBy, s.requested_at AS requestedAt,
  s.finished_at AS finishedAt`;
const TABLES = 'policy_shadow_run s LEFT JOIN account a ON a.id = s.requested_by';

type RunRow = Omit<ShadowRun, 'plan' | 'tally'> & { readonly plan: string; readonly tally: string };

const runOf = (row: RunRow): ShadowRun => ({
  ...row,
  plan: JSON.parse(row.plan) as ShadowPlan,
  tally: JSON.parse(row.tally) as ShadowFigures[],
});

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 's.centre_id' });

/** Trial runs, their rows, and the cases they decide. */
@Injectable()
export class ShadowRunStore {
  async find(db: Db, scope: Scope, id: string): Promise<ShadowRun | undefined> {
    return (await this.where(db, scope, 's.id = ?', [bin(id)]))[0];
  }

  /** The same, held until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<ShadowRun | undefined> {
    await db.query('SELECT s.id FROM policy_shadow_run s WHERE s.id = ? FOR UPDATE', [bin(id)]);
    return this.find(db, scope, id);
  }

  /** The last run of a version by this centre. */
  async latest(db: Db, scope: Scope, versionId: string): Promise<ShadowRun | undefined> {
    return (await this.where(db, scope, 's.policy_version_id = ?', [bin(versionId)], 'LIMIT 1'))[0];
  }

  async insert(
    db: Db,
    run: Omit<ShadowRun, 'id' | 'state' | 'doneCases' | 'changedCases' | 'tally' | 'finishedAt'>,
  ): Promise<string> {
    const id = newId();
    await db.insert('policy_shadow_run', {
      id: bin(id),
      centre_id: bin(run.centreId),
      policy_version_id: bin(run.versionId),
      base_version_id: binOrNull(run.baseVersionId),
      hash: run.hash,
      on_date: run.onDate,
      state: 'RUNNING',
      total_cases: run.totalCases,
      done_cases: 0,
      changed_cases: 0,
      plan: JSON.stringify(run.plan),
      tally: '[]',
      requested_by: binOrNull(run.requestedBy),
      requested_at: run.requestedAt,
    });
    return id;
  }

  /** Writes how far a run has come; with `finishedAt` it is over. */
  async progress(
    db: Db,
    id: string,
    done: Pick<ShadowRun, 'doneCases' | 'changedCases' | 'plan' | 'tally' | 'finishedAt'>,
  ): Promise<void> {
    await db.execute(
      `UPDATE policy_shadow_run s SET s.done_cases = ?, s.changed_cases = ?, s.plan = ?, s.tally = ?,
              s.total_cases = IF(?, ?, GREATEST(s.total_cases, ?)), s.finished_at = ?, s.state = ? WHERE s.id = ?`,
      [
        done.doneCases,
        done.changedCases,
        JSON.stringify(done.plan),
        JSON.stringify(done.tally),
        done.finishedAt !== null,
        done.doneCases,
        done.doneCases,
        done.finishedAt,
        done.finishedAt === null ? 'RUNNING' : 'DONE',
        bin(id),
      ],
    );
  }

  /** Stops the runs of a version whose content has changed under them. */
  async void(db: Db, versionId: string): Promise<void> {
    await db.execute(
      `UPDATE policy_shadow_run s SET s.state = 'VOID' WHERE s.policy_version_id = ? AND s.state = 'RUNNING'`,
      [bin(versionId)],
    );
  }

  async addRows(
    db: Db,
    run: Pick<ShadowRun, 'id' | 'centreId' | 'changedCases'>,
    cases: readonly ShadowCase[],
  ): Promise<void> {
    await db.insert(
      'policy_shadow_row',
      cases.map((one, index) => ({
        id: bin(newId()),
        centre_id: bin(run.centreId),
        run_id: bin(run.id),
        serial: run.changedCases + index + 1,
        kind: one.kind,
        programme: one.programme,
        cohort_id: bin(one.cohortId),
        enterprise_id: bin(one.enterpriseId),
        worker_id: bin(one.workerId),
        claim_line_id: binOrNull(one.claimLineId),
        old_reason: one.before.reason,
        old_fen: one.before.fen,
        new_reason: one.after.reason,
        new_fen: one.after.fen,
      })),
    );
  }

  /** People for whom something changes: the most money first. */
  async rows(
    db: Db,
    scope: Scope,
    runId: string,
    filter: ShadowFilter & { readonly limit: number; readonly offset: number },
  ): Promise<{ items: ShadowRow[]; total: number }> {
    const own = scopeSql(scope, { centre: 'r.centre_id' });
    const { change, kind, enterpriseId, programme } = filter;
    const asked: readonly (readonly [string, SqlParam | undefined])[] = [
      ['r.kind = ?', kind],
      ['r.enterprise_id = ?', enterpriseId === undefined ? undefined : bin(enterpriseId)],
      ['r.programme = ?', programme],
    ];
    const given = asked.filter(([, value]) => value !== undefined);
    const where = [
      'r.run_id = ?',
      own.sql,
      ...(change ? [CHANGES[change]] : []),
      ...given.map(([sql]) => sql),
    ].join(' AND ');
    const params: SqlParam[] = [bin(runId), ...own.params, ...given.map(([, value]) => value as SqlParam)];
    const items = await db.query<ShadowRow>(
      `SELECT r.serial, r.kind, r.programme, r.cohort_id AS cohortId, h.code AS cohortCode,
              r.enterprise_id AS enterpriseId, e.name AS enterpriseName, w.name AS workerName, c.id AS claimId,
              c.number AS claimNumber, r.old_reason AS oldReason, r.old_fen AS oldFen, r.new_reason AS newReason,
              r.new_fen AS newFen
         FROM policy_shadow_row r JOIN cohort h ON h.id = r.cohort_id JOIN enterprise e ON e.id = r.enterprise_id
         JOIN worker w ON w.id = r.worker_id LEFT JOIN claim_line l ON l.id = r.claim_line_id
         LEFT JOIN subsidy_claim c ON c.id = l.claim_id
        WHERE ${where} ORDER BY ABS(r.new_fen - r.old_fen) DESC, r.serial LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM policy_shadow_row r WHERE ${where}`,
      params,
    );
    return {
      items: items.map((row) => ({ ...row, workerName: maskPersonalName(row.workerName) })),
      total: Number(count?.total ?? 0),
    };
  }

  async enterpriseNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await db.query<{ id: string; name: string }>(
      'SELECT e.id, e.name FROM enterprise e WHERE e.id IN (?)',
      [ids.map(bin)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** How many lines the centre's claims under a policy have, whatever their state. */
  async countLines(db: Db, centreId: string, code: string): Promise<number> {
    const [row] = await db.query<{ lines: number }>(
      `SELECT COUNT(*) AS \`lines\` FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
         JOIN policy_version p ON p.id = c.policy_version_id
        WHERE c.centre_id = ? AND p.code = ?`,
      [bin(centreId), code],
    );
    return Number(row?.lines ?? 0);
  }

  /** The next of those lines in the order of ids, each with the facts it stands on. */
  async nextLines(
    db: Db,
    centreId: string,
    code: string,
    after: string | null,
    limit: number,
  ): Promise<StoredLine[]> {
    return db.query<StoredLine>(
      `SELECT l.id, l.programme, l.cohort_id AS cohortId, l.enterprise_id AS enterpriseId, l.worker_id AS workerId,
              d.canonical
         FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
         JOIN policy_version p ON p.id = c.policy_version_id JOIN claim_decision d ON d.id = l.decision_id
        WHERE c.centre_id = ? AND p.code = ? AND l.id > ? ORDER BY l.id LIMIT ?`,
      [bin(centreId), code, after === null ? Buffer.alloc(16) : bin(after), limit],
    );
  }

  /** Classes open for booking or under way that are meant for one of these programmes. */
  async cohortsOf(db: Db, centreId: string, programmes: readonly string[]): Promise<string[]> {
    if (programmes.length === 0) return [];
    const rows = await db.query<{ id: string }>(
      `SELECT c.id FROM cohort c WHERE c.centre_id = ? AND c.state IN ('OPEN', 'RUNNING') AND c.programme IN (?)
        ORDER BY c.id`,
      [bin(centreId), [...programmes]],
    );
    return rows.map((row) => row.id);
  }

  /** How many people sit in these classes. */
  async countLearners(db: Db, cohortIds: readonly string[]): Promise<number> {
    if (cohortIds.length === 0) return 0;
    const [row] = await db.query<{ learners: number }>(
      'SELECT COUNT(*) AS learners FROM roster_entry r WHERE r.cohort_id IN (?) AND r.left_on IS NULL',
      [cohortIds.map(bin)],
    );
    return Number(row?.learners ?? 0);
  }

  private async where(
    db: Db,
    scope: Scope,
    condition: string,
    params: readonly SqlParam[],
    limit = '',
  ): Promise<ShadowRun[]> {
    const own = visible(scope);
    const rows = await db.query<RunRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} AND ${own.sql}
        ORDER BY s.requested_at DESC, s.id DESC ${limit}`,
      [...params, ...own.params],
    );
    return rows.map(runOf);
  }
}
