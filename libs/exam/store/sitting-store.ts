import { Injectable } from '@nestjs/common';
import {
  bin,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { SittingState } from '../contracts/schemas.js';
import type { LearnerMarks, Sheet } from '../domain/sheet.js';

export interface Sitting {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly schemeId: string;
  readonly number: number;
  readonly heldOn: string;
  readonly place: string;
  readonly state: SittingState;
  readonly plannedBy: string;
  readonly plannedAt: Date;
  readonly publishedAt: Date | null;
  /** Accounts that have entered the marks. */
  readonly entries: number;
}

export interface Assessor {
  readonly trainerId: string;
  readonly name: string;
}

export interface SittingFilter {
  readonly cohortId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = `t.id, t.centre_id AS centreId, t.cohort_id AS cohortId, t.enterprise_id AS enterpriseId,
  t.scheme_id AS schemeId, t.number, t.held_on AS heldOn, t.place, t.state, t.planned_by AS plannedBy,
  t.planned_at AS plannedAt, t.published_at AS publishedAt,
  (SELECT COUNT(DISTINCT h.entered_by) FROM exam_sheet h WHERE h.sitting_id = t.id) AS entries`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 't.centre_id', enterprise: 't.enterprise_id' });

const sittingOf = (row: Sitting): Sitting => ({ ...row, entries: Number(row.entries) });

@Injectable()
export class SittingStore {
  async find(db: Db, scope: Scope, id: string): Promise<Sitting | undefined> {
    return this.one(db, scope, id);
  }

  /** The same, locked until the transaction ends: marks are entered and published under it. */
  async lock(db: Db, scope: Scope, id: string): Promise<Sitting | undefined> {
    const { sql, params } = visible(scope);
    await db.query(`SELECT t.id FROM exam_sitting t WHERE t.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return this.one(db, scope, id);
  }

  /** The enterprise's latest sitting in the cohort. */
  async latest(db: Db, scope: Scope, cohortId: string, enterpriseId: string): Promise<Sitting | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Sitting>(
      `SELECT ${COLUMNS} FROM exam_sitting t WHERE t.cohort_id = ? AND t.enterprise_id = ? AND ${sql}
        ORDER BY t.number DESC LIMIT 1`,
      [bin(cohortId), bin(enterpriseId), ...params],
    );
    return row && sittingOf(row);
  }

  /** A page, the latest day first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: SittingFilter): Promise<{ items: Sitting[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cohortId) {
      conditions.push('t.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    const where = conditions.join(' AND ');
    const items = await db.query<Sitting>(
      `SELECT ${COLUMNS} FROM exam_sitting t WHERE ${where} ORDER BY t.held_on DESC, t.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM exam_sitting t WHERE ${where}`,
      params,
    );
    return { items: items.map(sittingOf), total: Number(count?.total ?? 0) };
  }

  /** The assessors of sittings that the caller has found under his scope. */
  async assessorsOf(db: Db, sittingIds: readonly string[]): Promise<Map<string, Assessor[]>> {
    const found = new Map<string, Assessor[]>(sittingIds.map((id) => [id, []]));
    if (sittingIds.length === 0) return found;
    const rows = await db.query<Assessor & { sittingId: string }>(
      `SELECT a.sitting_id AS sittingId, a.trainer_id AS trainerId, n.name FROM exam_assessor a
         JOIN trainer n ON n.id = a.trainer_id WHERE a.sitting_id IN (?) ORDER BY n.name, n.id`,
      [sittingIds.map(bin)],
    );
    for (const { sittingId, ...assessor } of rows) found.get(sittingId)?.push(assessor);
    return found;
  }

  /** The latest sheet of each account, the account that began first first. The caller has found the sitting. */
  async sheetsOf(db: Db, sittingId: string): Promise<Sheet[]> {
    const rows = await db.query<{ enteredBy: string; marks: string }>(
      `SELECT h.entered_by AS enteredBy, h.marks FROM exam_sheet h
        WHERE h.sitting_id = ? AND h.version = (SELECT MAX(o.version) FROM exam_sheet o
          WHERE o.sitting_id = h.sitting_id AND o.entered_by = h.entered_by)
        ORDER BY h.id`,
      [bin(sittingId)],
    );
    return rows.map(({ enteredBy, marks }) => ({ enteredBy, marks: JSON.parse(marks) as LearnerMarks[] }));
  }

  async insert(db: Db, sitting: Sitting, assessorIds: readonly string[]): Promise<void> {
    await db.insert('exam_sitting', {
      id: bin(sitting.id),
      centre_id: bin(sitting.centreId),
      cohort_id: bin(sitting.cohortId),
      enterprise_id: bin(sitting.enterpriseId),
      scheme_id: bin(sitting.schemeId),
      number: sitting.number,
      held_on: sitting.heldOn,
      place: sitting.place,
      state: sitting.state,
      planned_by: bin(sitting.plannedBy),
      planned_at: sitting.plannedAt,
    });
    await db.insert(
      'exam_assessor',
      assessorIds.map((id) => ({ sitting_id: bin(sitting.id), trainer_id: bin(id) })),
    );
  }

  /** The caller holds the sitting's lock. */
  async insertSheet(db: Db, sittingId: string, sheet: Sheet, now: Date): Promise<void> {
    const [row] = await db.query<{ version: number | null }>(
      'SELECT MAX(version) AS version FROM exam_sheet WHERE sitting_id = ? AND entered_by = ?',
      [bin(sittingId), bin(sheet.enteredBy)],
    );
    await db.insert('exam_sheet', {
      id: bin(newId()),
      sitting_id: bin(sittingId),
      entered_by: bin(sheet.enteredBy),
      version: (row?.version ?? 0) + 1,
      marks: JSON.stringify(sheet.marks),
      entered_at: now,
    });
  }

  /** The caller holds the sitting's lock. */
  async setPublished(db: Db, id: string, by: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE exam_sitting SET state = 'PUBLISHED', published_by = ?, published_at = ? WHERE id = ?`,
      [bin(by), now, bin(id)],
    );
  }

  private async one(db: Db, scope: Scope, id: string): Promise<Sitting | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Sitting>(`SELECT ${COLUMNS} FROM exam_sitting t WHERE t.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row && sittingOf(row);
  }
}
