import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlFragment } from '../../platform/index.js';
import type { DemandShift, DemandSource, DemandState, DemandVerdict } from '../contracts/demand/schemas.js';

/** People who want to be trained, as every stage sees it. */
export interface TrainingDemand {
  readonly id: string;
  readonly centreId: string;
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly courseId: string | null;
  readonly courseName: string | null;
  readonly occupationCode: string | null;
  readonly occupationName: string | null;
  readonly people: number;
  readonly earliestMonth: string;
  readonly latestMonth: string;
  readonly shift: DemandShift;
  readonly state: DemandState;
  readonly source: DemandSource;
  readonly note: string;
  readonly verdict: DemandVerdict | null;
  readonly reply: string | null;
  readonly recordedAt: Date;
  readonly answeredAt: Date | null;
  /** The run it has its place in. */
  readonly cohortId: string | null;
  readonly cohortCode: string | null;
  readonly cohortTitle: string | null;
  readonly cohortStartsOn: string | null;
  readonly cohortState: string | null;
  /** Other demands in the same run. */
  readonly sharedWith: number;
}

/** Demand as it is first written down: open. */
export interface NewTrainingDemand {
  readonly id: string;
  readonly centreId: string;
  readonly enterpriseId: string | null;
  readonly courseId: string | null;
  readonly occupationId: string | null;
  readonly people: number;
  readonly earliestMonth: string;
  readonly latestMonth: string;
  readonly shift: DemandShift;
  readonly source: DemandSource;
  readonly note: string;
  readonly recordedAt: Date;
}

const SELECT = `SELECT d.id, d.centre_id AS centreId, d.enterprise_id AS enterpriseId, e.name AS enterpriseName,
    d.course_id AS courseId, c.name AS courseName, o.code AS occupationCode, o.name AS occupationName, d.people,
    d.earliest_month AS earliestMonth, d.latest_month AS latestMonth, d.shift, d.state, d.source, d.note, d.verdict, d.reply,
    d.recorded_at AS recordedAt, d.answered_at AS answeredAt, d.cohort_id AS cohortId, k.code AS cohortCode,
    k.title AS cohortTitle, k.starts_on AS cohortStartsOn, k.state AS cohortState,
    (SELECT COUNT(*) FROM training_demand m WHERE m.cohort_id = d.cohort_id AND m.id <> d.id) AS sharedWith
  FROM training_demand d LEFT JOIN enterprise e ON e.id = d.enterprise_id LEFT JOIN course c ON c.id = d.course_id
    LEFT JOIN occupation o ON o.id = d.occupation_id LEFT JOIN cohort k ON k.id = d.cohort_id`;

const demandOf = (row: TrainingDemand): TrainingDemand => ({ ...row, sharedWith: Number(row.sharedWith) });

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'd.centre_id', enterprise: 'd.enterprise_id' });

@Injectable()
export class DemandStore {
  async find(db: Db, scope: Scope, id: string): Promise<TrainingDemand | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<TrainingDemand>(`${SELECT} WHERE d.id = ? AND ${sql}`, [bin(id), ...params]);
    return row && demandOf(row);
  }

  /** Locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<TrainingDemand | undefined> {
    const { sql, params } = visible(scope);
    const rows = await db.query(`SELECT d.id FROM training_demand d WHERE d.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return rows.length > 0 ? this.find(db, scope, id) : undefined;
  }

  /** Those of the ids that are there, locked until the transaction ends, in the order of ids. */
  async lockAll(db: Db, scope: Scope, ids: readonly string[]): Promise<TrainingDemand[]> {
    const { sql, params } = visible(scope);
    const sorted = [...new Set(ids)].sort();
    await db.query(
      `SELECT d.id FROM training_demand d FORCE INDEX (PRIMARY) WHERE d.id IN (?) AND ${sql} ORDER BY d.id FOR UPDATE`,
      [sorted.map(bin), ...params],
    );
    return this.byIds(db, scope, sorted);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<TrainingDemand[]> {
    if (ids.length === 0) return [];
    const { sql, params } = visible(scope);
    const rows = await db.query<TrainingDemand>(`${SELECT} WHERE d.id IN (?) AND ${sql} ORDER BY d.id`, [
      ids.map(bin),
      ...params,
    ]);
    return rows.map(demandOf);
  }

  async list(
    db: Db,
    scope: Scope,
    filter: { readonly state?: DemandState | undefined; readonly limit: number; readonly offset: number },
  ): Promise<{ items: TrainingDemand[]; total: number }> {
    const own = visible(scope);
    const where = filter.state ? `${own.sql} AND d.state = ?` : own.sql;
    const params = [...own.params, ...(filter.state ? [filter.state] : [])];
    const rows = await db.query<TrainingDemand>(
      `${SELECT} WHERE ${where} ORDER BY d.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM training_demand d WHERE ${where}`,
      params,
    );
    return { items: rows.map(demandOf), total: Number(count?.total ?? 0) };
  }

  /** What a plan of those months has to serve: everything open or answered that was neither declined nor withdrawn, and has no run yet. */
  async standing(db: Db, scope: Scope, from: string, to: string): Promise<TrainingDemand[]> {
    const { sql, params } = visible(scope);
    return db.query<TrainingDemand>(
      `${SELECT} WHERE ${sql} AND d.latest_month >= ? AND d.earliest_month <= ?
         AND d.state <> 'WITHDRAWN' AND (d.verdict IS NULL OR d.verdict <> 'DECLINED')
         AND (k.id IS NULL OR k.state = 'DRAFT') ORDER BY d.id`,
      [...params, from, to],
    );
  }

  async insert(db: Db, demand: NewTrainingDemand, recordedBy: string | null): Promise<void> {
    await db.insert('training_demand', {
      id: bin(demand.id),
      centre_id: bin(demand.centreId),
      enterprise_id: binOrNull(demand.enterpriseId),
      course_id: binOrNull(demand.courseId),
      occupation_id: binOrNull(demand.occupationId),
      people: demand.people,
      earliest_month: demand.earliestMonth,
      latest_month: demand.latestMonth,
      shift: demand.shift,
      state: 'OPEN',
      source: demand.source,
      note: demand.note,
      recorded_by: binOrNull(recordedBy),
      recorded_at: demand.recordedAt,
    });
  }

  /** Cut to some of its people. The caller holds the lock. */
  async cut(
    db: Db,
    demand: TrainingDemand,
    { people, note }: { readonly people: number; readonly note: string },
  ): Promise<TrainingDemand> {
    await db.execute('UPDATE training_demand SET people = ?, note = ? WHERE id = ?', [
      people,
      note,
      bin(demand.id),
    ]);
    return { ...demand, people, note };
  }

  /** Others of a demand's people as a demand of their own, with the same wishes and who recorded them. */
  async insertPart(
    db: Db,
    demand: TrainingDemand,
    part: { readonly id: string; readonly people: number; readonly note: string; readonly at: Date },
  ): Promise<TrainingDemand> {
    await db.execute(
      `INSERT INTO training_demand (id, centre_id, enterprise_id, course_id, occupation_id, people, earliest_month,
         latest_month, shift, state, source, note, recorded_by, recorded_at)
       SELECT ?, centre_id, enterprise_id, course_id, occupation_id, ?, earliest_month, latest_month, shift, 'OPEN',
         source, ?, recorded_by, ? FROM training_demand WHERE id = ?`,
      [bin(part.id), part.people, part.note, part.at, bin(demand.id)],
    );
    return { ...demand, id: part.id, people: part.people, note: part.note, recordedAt: part.at };
  }

  /** The caller holds the lock. */
  async answer(
    db: Db,
    id: string,
    answer: {
      readonly verdict: DemandVerdict;
      readonly reply: string;
      readonly cohortId: string | null;
      readonly by: string | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await db.execute(
      `UPDATE training_demand SET state = 'ANSWERED', verdict = ?, reply = ?, answered_by = ?, answered_at = ?,
          cohort_id = ? WHERE id = ?`,
      [answer.verdict, answer.reply, binOrNull(answer.by), answer.at, binOrNull(answer.cohortId), bin(id)],
    );
  }

  /** The caller holds the lock. */
  async withdraw(db: Db, id: string): Promise<void> {
    await db.execute(`UPDATE training_demand SET state = 'WITHDRAWN' WHERE id = ?`, [bin(id)]);
  }

  /** Those in a run, locked until the transaction ends. */
  async lockOfRun(db: Db, scope: Scope, cohortId: string): Promise<TrainingDemand[]> {
    const { sql, params } = visible(scope);
    const rows = await db.query<{ id: string }>(
      `SELECT d.id FROM training_demand d WHERE d.cohort_id = ? AND ${sql} ORDER BY d.id FOR UPDATE`,
      [bin(cohortId), ...params],
    );
    return this.byIds(
      db,
      scope,
      rows.map(({ id }) => id),
    );
  }

  /** They wait for an answer again. The caller holds the locks. */
  async reopen(db: Db, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await db.execute(
      `UPDATE training_demand SET state = 'OPEN', verdict = NULL, reply = NULL, answered_by = NULL,
          answered_at = NULL, cohort_id = NULL WHERE id IN (?)`,
      [ids.map(bin)],
    );
  }
}
