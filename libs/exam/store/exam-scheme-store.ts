import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { SchemeState } from '../contracts/schemas.js';
import type { SchemePart } from '../domain/scheme.js';

export interface ExamScheme {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly version: number;
  readonly state: SchemeState;
  readonly title: string;
  readonly parts: readonly SchemePart[];
  readonly filedBy: string;
  readonly filedAt: Date;
  readonly decidedAt: Date | null;
  readonly returnReason: string | null;
}

export interface SchemeFilter {
  readonly cohortId?: string | undefined;
  readonly state?: SchemeState | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface Row extends Omit<ExamScheme, 'parts'> {
  readonly parts: string;
}

const COLUMNS = `s.id, s.centre_id AS centreId, s.cohort_id AS cohortId, s.enterprise_id AS enterpriseId, s.version,
  s.state, s.title, s.parts, s.filed_by AS filedBy, s.filed_at AS filedAt, s.decided_at AS decidedAt,
  s.return_reason AS returnReason`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 's.centre_id', enterprise: 's.enterprise_id' });
const schemeOf = (row: Row): ExamScheme => ({ ...row, parts: JSON.parse(row.parts) as SchemePart[] });

@Injectable()
export class ExamSchemeStore {
  async find(db: Db, scope: Scope, id: string): Promise<ExamScheme | undefined> {
    return this.one(db, scope, 's.id = ?', [bin(id)]);
  }

  /** The same, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<ExamScheme | undefined> {
    return this.one(db, scope, 's.id = ?', [bin(id)], 'FOR UPDATE');
  }

  /** The version by which the enterprise examines its learners in the cohort. */
  async accepted(
    db: Db,
    scope: Scope,
    cohortId: string,
    enterpriseId: string,
  ): Promise<ExamScheme | undefined> {
    return this.one(db, scope, 's.cohort_id = ? AND s.enterprise_id = ? AND s.accepted_slot = 1', [
      bin(cohortId),
      bin(enterpriseId),
    ]);
  }

  /** The number of the next version. The caller holds the cohort's lock. */
  async nextVersion(db: Db, scope: Scope, cohortId: string, enterpriseId: string): Promise<number> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ version: number | null }>(
      `SELECT MAX(s.version) AS version FROM exam_scheme s WHERE s.cohort_id = ? AND s.enterprise_id = ? AND ${sql}`,
      [bin(cohortId), bin(enterpriseId), ...params],
    );
    return (row?.version ?? 0) + 1;
  }

  /** A page, the latest filed first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: SchemeFilter): Promise<{ items: ExamScheme[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cohortId) {
      conditions.push('s.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    if (filter.state) {
      conditions.push('s.state = ?');
      params.push(filter.state);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM exam_scheme s WHERE ${where} ORDER BY s.filed_at DESC, s.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM exam_scheme s WHERE ${where}`,
      params,
    );
    return { items: rows.map(schemeOf), total: Number(count?.total ?? 0) };
  }

  async insert(db: Db, scheme: ExamScheme): Promise<void> {
    await db.insert('exam_scheme', {
      id: bin(scheme.id),
      centre_id: bin(scheme.centreId),
      cohort_id: bin(scheme.cohortId),
      enterprise_id: bin(scheme.enterpriseId),
      version: scheme.version,
      state: scheme.state,
      title: scheme.title,
      parts: JSON.stringify(scheme.parts),
      filed_by: bin(scheme.filedBy),
      filed_at: scheme.filedAt,
    });
  }

  /** Makes this version the accepted one; the one before it is replaced. The caller holds the cohort's lock. */
  async accept(db: Db, scheme: ExamScheme, by: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE exam_scheme SET state = 'REPLACED', accepted_slot = NULL
        WHERE cohort_id = ? AND enterprise_id = ? AND accepted_slot = 1`,
      [bin(scheme.cohortId), bin(scheme.enterpriseId)],
    );
    await db.execute(
      `UPDATE exam_scheme SET state = 'ACCEPTED', accepted_slot = 1, decided_by = ?, decided_at = ? WHERE id = ?`,
      [bin(by), now, bin(scheme.id)],
    );
  }

  async sendBack(db: Db, id: string, by: string, now: Date, reason: string): Promise<void> {
    await db.execute(
      `UPDATE exam_scheme SET state = 'RETURNED', decided_by = ?, decided_at = ?, return_reason = ? WHERE id = ?`,
      [bin(by), now, reason, bin(id)],
    );
  }

  private async one(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
    lock = '',
  ): Promise<ExamScheme | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Row>(
      `SELECT ${COLUMNS} FROM exam_scheme s WHERE ${condition} AND ${sql} ${lock}`,
      [...values, ...params],
    );
    return row && schemeOf(row);
  }
}
