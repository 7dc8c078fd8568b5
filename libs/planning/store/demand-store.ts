import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlFragment } from '../../platform/index.js';
import type { DemandSource, DemandState, DemandVerdict } from '../contracts/schemas.js';

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
  readonly state: DemandState;
  readonly source: DemandSource;
  readonly note: string;
  readonly verdict: DemandVerdict | null;
  readonly reply: string | null;
  readonly recordedAt: Date;
  readonly answeredAt: Date | null;
}

const SELECT = `SELECT d.id, d.centre_id AS centreId, d.enterprise_id AS enterpriseId, e.name AS enterpriseName,
    d.course_id AS courseId, c.name AS courseName, o.code AS occupationCode, o.name AS occupationName, d.people,
    d.earliest_month AS earliestMonth, d.latest_month AS latestMonth, d.state, d.source, d.note, d.verdict, d.reply,
    d.recorded_at AS recordedAt, d.answered_at AS answeredAt
  FROM training_demand d LEFT JOIN enterprise e ON e.id = d.enterprise_id LEFT JOIN course c ON c.id = d.course_id
    LEFT JOIN occupation o ON o.id = d.occupation_id`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'd.centre_id', enterprise: 'd.enterprise_id' });

@Injectable()
export class DemandStore {
  async find(db: Db, scope: Scope, id: string): Promise<TrainingDemand | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<TrainingDemand>(`${SELECT} WHERE d.id = ? AND ${sql}`, [bin(id), ...params]);
    return row;
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

  async list(
    db: Db,
    scope: Scope,
    filter: { readonly state?: DemandState | undefined; readonly limit: number; readonly offset: number },
  ): Promise<{ items: TrainingDemand[]; total: number }> {
    const own = visible(scope);
    const where = filter.state ? `${own.sql} AND d.state = ?` : own.sql;
    const params = [...own.params, ...(filter.state ? [filter.state] : [])];
    const items = await db.query<TrainingDemand>(
      `${SELECT} WHERE ${where} ORDER BY d.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM training_demand d WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** What a plan of those months has to serve: everything open or answered that was not declined. */
  async standing(db: Db, scope: Scope, from: string, to: string): Promise<TrainingDemand[]> {
    const { sql, params } = visible(scope);
    return db.query<TrainingDemand>(
      `${SELECT} WHERE ${sql} AND d.latest_month >= ? AND d.earliest_month <= ?
         AND (d.verdict IS NULL OR d.verdict <> 'DECLINED') ORDER BY d.id`,
      [...params, from, to],
    );
  }

  async insert(
    db: Db,
    demand: Omit<TrainingDemand, 'enterpriseName' | 'courseName' | 'occupationName' | 'occupationCode'> & {
      readonly occupationId: string | null;
    },
    recordedBy: string | null,
  ): Promise<void> {
    await db.insert('training_demand', {
      id: bin(demand.id),
      centre_id: bin(demand.centreId),
      enterprise_id: binOrNull(demand.enterpriseId),
      course_id: binOrNull(demand.courseId),
      occupation_id: binOrNull(demand.occupationId),
      people: demand.people,
      earliest_month: demand.earliestMonth,
      latest_month: demand.latestMonth,
      state: demand.state,
      source: demand.source,
      note: demand.note,
      recorded_by: binOrNull(recordedBy),
      recorded_at: demand.recordedAt,
    });
  }

  /** The caller holds the lock. */
  async answer(
    db: Db,
    id: string,
    answer: {
      readonly verdict: DemandVerdict;
      readonly reply: string;
      readonly by: string | null;
      readonly at: Date;
    },
  ): Promise<void> {
    await db.execute(
      `UPDATE training_demand SET state = 'ANSWERED', verdict = ?, reply = ?, answered_by = ?, answered_at = ?
        WHERE id = ?`,
      [answer.verdict, answer.reply, binOrNull(answer.by), answer.at, bin(id)],
    );
  }
}
