import { Injectable } from '@nestjs/common';
import type { SkillLevel } from '../../kernel/index.js';
import {
  bin,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { Cluster } from '../contracts/cluster.js';

export interface TrainerFacts {
  readonly id: string;
  readonly centreId: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly dualQualified: boolean;
  readonly cluster: Cluster | null;
  /** Class hours a week that they should not exceed. */
  readonly weeklyHours: number;
  readonly qualifications: readonly { readonly occupationCode: string; readonly level: SkillLevel }[];
}

export interface TrainerFilter {
  readonly cluster?: Cluster | undefined;
  readonly dualQualified?: boolean | undefined;
  readonly occupationCode?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type NewTrainer = Omit<TrainerFacts, 'id' | 'centreId' | 'weeklyHours'>;

type TrainerRow = Omit<TrainerFacts, 'qualifications' | 'dualQualified'> & { readonly dualQualified: number };

/** Of a trainer for whom no other measure is entered. */
const WEEKLY_HOURS = 20;

const COLUMNS = `t.id, t.centre_id AS centreId, t.staff_number AS staffNumber, t.name,
  t.dual_qualified AS dualQualified, t.cluster, t.weekly_hours AS weeklyHours`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 't.centre_id', enterprise: true, trainer: 't.id' });

@Injectable()
export class TrainerRepository {
  async find(db: Db, scope: Scope, id: string): Promise<TrainerFacts | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  /** Those of the ids that exist and that the asker may see. */
  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, TrainerFacts>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<TrainerRow>(`SELECT ${COLUMNS} FROM trainer t WHERE t.id IN (?) AND ${sql}`, [
      ids.map(bin),
      ...params,
    ]);
    return new Map((await this.withQualifications(db, rows)).map((facts) => [facts.id, facts]));
  }

  /** A page in the order of staff numbers, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: TrainerFilter): Promise<{ items: TrainerFacts[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cluster) {
      conditions.push('t.cluster = ?');
      params.push(filter.cluster);
    }
    if (filter.dualQualified !== undefined) {
      conditions.push('t.dual_qualified = ?');
      params.push(filter.dualQualified);
    }
    if (filter.occupationCode) {
      conditions.push(
        'EXISTS (SELECT 1 FROM trainer_qualification q WHERE q.trainer_id = t.id AND q.occupation_code = ?)',
      );
      params.push(filter.occupationCode);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<TrainerRow>(
      `SELECT ${COLUMNS} FROM trainer t WHERE ${where} ORDER BY t.staff_number LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM trainer t WHERE ${where}`,
      params,
    );
    return { items: await this.withQualifications(db, rows), total: count?.total ?? 0 };
  }

  /** Writes a trainer with qualifications; the unique key refuses a staff number that is taken. */
  async add(db: Db, centreId: string, trainer: NewTrainer, now: Date): Promise<TrainerFacts> {
    const id = newId();
    await db.insert('trainer', {
      id: bin(id),
      centre_id: bin(centreId),
      staff_number: trainer.staffNumber,
      name: trainer.name,
      dual_qualified: trainer.dualQualified,
      cluster: trainer.cluster,
      weekly_hours: WEEKLY_HOURS,
      created_at: now,
    });
    await db.insert(
      'trainer_qualification',
      trainer.qualifications.map((qualification) => ({
        id: bin(newId()),
        trainer_id: bin(id),
        occupation_code: qualification.occupationCode,
        level: qualification.level,
      })),
    );
    return { ...trainer, id, centreId, weeklyHours: WEEKLY_HOURS };
  }

  /** Sets the class hours a week of a trainer whom the caller has found in their scope. */
  async setWeeklyHours(db: Db, id: string, weeklyHours: number): Promise<void> {
    await db.execute('UPDATE trainer SET weekly_hours = ? WHERE id = ?', [weeklyHours, bin(id)]);
  }

  private async withQualifications(db: Db, rows: readonly TrainerRow[]): Promise<TrainerFacts[]> {
    if (rows.length === 0) return [];
    const qualifications = await db.query<{ trainerId: string; occupationCode: string; level: SkillLevel }>(
      `SELECT trainer_id AS trainerId, occupation_code AS occupationCode, level FROM trainer_qualification
        WHERE trainer_id IN (?) ORDER BY trainer_id, level, occupation_code`,
      [rows.map((row) => bin(row.id))],
    );
    return rows.map((row) => ({
      ...row,
      dualQualified: row.dualQualified === 1,
      qualifications: qualifications
        .filter((qualification) => qualification.trainerId === row.id)
        .map(({ occupationCode, level }) => ({ occupationCode, level })),
    }));
  }
}
