import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlFragment } from '../../platform/index.js';
import type { PlanResult, ScenarioState } from '../contracts/schemas.js';
import type { PlanBasis, PlanChange } from '../domain/scenario.js';

export interface PlanScenario {
  readonly id: string;
  readonly centreId: string;
  readonly name: string;
  readonly baseId: string | null;
  readonly basis: PlanBasis;
  readonly changes: readonly PlanChange[];
  readonly state: ScenarioState;
  readonly progress: number;
  readonly failure: string | null;
  readonly result: PlanResult | null;
  readonly createdAt: Date;
  readonly solvedAt: Date | null;
}

export interface DraftedRun {
  readonly courseId: string;
  readonly month: string;
  readonly ordinal: number;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortState: string;
}

type ScenarioRow = Omit<PlanScenario, 'basis' | 'changes' | 'result'> & {
  readonly basis: string;
  readonly changes: string;
  readonly result: string | null;
};

const COLUMNS = `p.id, p.centre_id AS centreId, p.name, p.base_id AS baseId, p.basis, p.changes, p.state, p.progress,
  p.failure, p.result, p.created_at AS createdAt, p.solved_at AS solvedAt`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'p.centre_id' });

/** What plans do not have that were solved before it was told. */
const WITHOUT_NOTES = { guessed: [], homeless: [], effects: [] };

const scenarioOf = (row: ScenarioRow): PlanScenario => ({
  ...row,
  basis: JSON.parse(row.basis) as PlanBasis,
  changes: JSON.parse(row.changes) as PlanChange[],
  result: row.result === null ? null : { ...WITHOUT_NOTES, ...(JSON.parse(row.result) as PlanResult) },
});

@Injectable()
export class ScenarioStore {
  async find(db: Db, scope: Scope, id: string): Promise<PlanScenario | undefined> {
    return this.one(db, scope, id, '');
  }

  /** Locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<PlanScenario | undefined> {
    return this.one(db, scope, id, 'FOR UPDATE');
  }

  async list(
    db: Db,
    scope: Scope,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: PlanScenario[]; total: number }> {
    const { sql, params } = visible(scope);
    const rows = await db.query<ScenarioRow>(
      `SELECT ${COLUMNS} FROM plan_scenario p WHERE ${sql} ORDER BY p.id DESC LIMIT ? OFFSET ?`,
      [...params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM plan_scenario p WHERE ${sql}`,
      params,
    );
    return { items: rows.map(scenarioOf), total: Number(count?.total ?? 0) };
  }

  async insert(db: Db, scenario: PlanScenario, createdBy: string | null): Promise<void> {
    await db.insert('plan_scenario', {
      id: bin(scenario.id),
      centre_id: bin(scenario.centreId),
      name: scenario.name,
      base_id: binOrNull(scenario.baseId),
      basis: JSON.stringify(scenario.basis),
      changes: JSON.stringify(scenario.changes),
      state: scenario.state,
      progress: scenario.progress,
      created_by: binOrNull(createdBy),
      created_at: scenario.createdAt,
    });
  }

  async setProgress(db: Db, id: string, state: 'QUEUED' | 'SOLVING', progress: number): Promise<void> {
    await db.execute(
      `UPDATE plan_scenario SET state = ?, progress = ?, failure = NULL, result = NULL, solved_at = NULL WHERE id = ?`,
      [state, progress, bin(id)],
    );
  }

  async setSolved(db: Db, id: string, result: PlanResult, at: Date): Promise<void> {
    await db.execute(
      `UPDATE plan_scenario SET state = 'SOLVED', progress = 100, failure = NULL, result = ?, solved_at = ? WHERE id = ?`,
      [JSON.stringify(result), at, bin(id)],
    );
  }

  async setFailed(db: Db, id: string, failure: string): Promise<void> {
    await db.execute(
      `UPDATE plan_scenario SET state = 'FAILED', failure = ?, result = NULL, solved_at = NULL WHERE id = ?`,
      [failure.slice(0, 200), bin(id)],
    );
  }

  async drafted(db: Db, scenario: Pick<PlanScenario, 'id'>): Promise<DraftedRun[]> {
    return db.query<DraftedRun>(
      `SELECT r.course_id AS courseId, r.month, r.ordinal, r.cohort_id AS cohortId, c.code AS cohortCode,
              c.state AS cohortState
         FROM plan_drafted_run r JOIN cohort c ON c.id = r.cohort_id WHERE r.scenario_id = ?
        ORDER BY r.month, r.course_id, r.ordinal`,
      [bin(scenario.id)],
    );
  }

  /** The primary key refuses a second cohort for the same run. */
  async addDrafted(
    db: Db,
    scenarioId: string,
    run: Pick<DraftedRun, 'courseId' | 'month' | 'ordinal' | 'cohortId'>,
    at: Date,
  ): Promise<void> {
    await db.insert('plan_drafted_run', {
      scenario_id: bin(scenarioId),
      course_id: bin(run.courseId),
      month: run.month,
      ordinal: run.ordinal,
      cohort_id: bin(run.cohortId),
      drafted_at: at,
    });
  }

  /** The run can be drafted anew. The caller holds the scenario's lock. */
  async removeDrafted(db: Db, scenarioId: string, cohortId: string): Promise<void> {
    await db.execute('DELETE FROM plan_drafted_run WHERE scenario_id = ? AND cohort_id = ?', [
      bin(scenarioId),
      bin(cohortId),
    ]);
  }

  private async one(
    db: Db,
    scope: Scope,
    id: string,
    locking: '' | 'FOR UPDATE',
  ): Promise<PlanScenario | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<ScenarioRow>(
      `SELECT ${COLUMNS} FROM plan_scenario p WHERE p.id = ? AND ${sql} ${locking}`,
      [bin(id), ...params],
    );
    return row && scenarioOf(row);
  }
}
