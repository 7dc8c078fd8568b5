import { Injectable } from '@nestjs/common';
import type { Cluster } from '../../people/index.js';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { CohortKind, CohortState } from '../contracts/schemas.js';
import { cohortCode } from '../domain/cohort.js';

/** A cohort as every stage sees it. */
export interface Cohort {
  readonly id: string;
  readonly centreId: string;
  readonly code: string;
  readonly title: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly cluster: Cluster;
  readonly kind: CohortKind;
  /** The only enterprise that may book; null when every enterprise may. */
  readonly enterpriseId: string | null;
  readonly state: CohortState;
  readonly seats: number;
  readonly minSeats: number;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Code of the intended subsidy programme: text, not a reference. */
  readonly programme: string | null;
  readonly filingNumber: string | null;
  readonly cancelReason: string | null;
  readonly createdAt: Date;
}

export interface CohortFilter {
  readonly q?: string | undefined;
  readonly state?: CohortState | undefined;
  readonly kind?: CohortKind | undefined;
  readonly cluster?: Cluster | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The columns of a `Cohort`, read from `cohort c`. */
export const COHORT_COLUMNS = `c.id, c.centre_id AS centreId, c.code, c.title, c.course_id AS courseId,
  c.course_title AS courseTitle, c.cluster, c.kind, c.enterprise_id AS enterpriseId, c.state, c.seats,
  c.min_seats AS minSeats, c.starts_on AS startsOn, c.ends_on AS endsOn, c.programme,
  c.filing_number AS filingNumber, c.cancel_reason AS cancelReason, c.created_at AS createdAt`;

/** Drafts are the centre's own; a class kept for one enterprise is seen by that enterprise only. */
export function visibleCohorts(scope: Scope): SqlFragment {
  const inCentre = scopeSql(scope, { centre: 'c.centre_id', enterprise: true, trainer: true, worker: true });
  if (scope.kind === 'system' || scope.kind === 'centre') return inCentre;
  if (scope.kind !== 'enterprise')
    return { sql: `${inCentre.sql} AND c.state <> 'DRAFT'`, params: inCentre.params };
  return {
    sql: `${inCentre.sql} AND c.state <> 'DRAFT' AND (c.enterprise_id IS NULL OR c.enterprise_id = ?)`,
    params: [...inCentre.params, bin(scope.enterpriseId)],
  };
}

/** `%` and `_` in what people type are signs, not wildcards. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

@Injectable()
export class CohortStore {
  /** One cohort, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string): Promise<Cohort | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, Cohort>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visibleCohorts(scope);
    const rows = await db.query<Cohort>(
      `SELECT ${COHORT_COLUMNS} FROM cohort c WHERE c.id IN (?) AND ${sql}`,
      [ids.map(bin), ...params],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Those of the ids that the asker sees, locked until the transaction ends, in the order of ids: whoever needs
   * several cohorts takes them in this one call, so that nobody waits for somebody who waits for him. The primary
   * key is forced because the order of locking is the order of the index that is read.
   */
  async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Cohort[]> {
    if (ids.length === 0) return [];
    const { sql, params } = visibleCohorts(scope);
    return db.query<Cohort>(
      `SELECT ${COHORT_COLUMNS} FROM cohort c FORCE INDEX (PRIMARY)
        WHERE c.id IN (?) AND ${sql} ORDER BY c.id FOR UPDATE`,
      [[...ids].sort().map(bin), ...params],
    );
  }

  /** A page, the latest start first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: CohortFilter): Promise<{ items: Cohort[]; total: number }> {
    const own = visibleCohorts(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    const add = (sql: string, ...values: SqlParam[]): void => {
      conditions.push(sql);
      params.push(...values);
    };
    if (filter.state) add('c.state = ?', filter.state);
    if (filter.kind) add('c.kind = ?', filter.kind);
    if (filter.cluster) add('c.cluster = ?', filter.cluster);
    if (filter.from) add('c.ends_on >= ?', filter.from);
    if (filter.to) add('c.starts_on <= ?', filter.to);
    if (filter.q)
      add('(c.title LIKE ? OR c.code LIKE ?)', `%${likeText(filter.q)}%`, `${likeText(filter.q)}%`);
    const where = conditions.join(' AND ');
    const items = await db.query<Cohort>(
      `SELECT ${COHORT_COLUMNS} FROM cohort c WHERE ${where} ORDER BY c.starts_on DESC, c.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM cohort c WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** The next free code of the year; the counter's row stays locked until the transaction ends. */
  async nextCode(db: Db, centreId: string, year: number): Promise<string> {
    await db.execute(
      `INSERT INTO cohort_number (centre_id, year, last_number) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE last_number = last_number + 1`,
      [bin(centreId), year],
    );
    const [row] = await db.query<{ lastNumber: number }>(
      'SELECT last_number AS lastNumber FROM cohort_number WHERE centre_id = ? AND year = ? FOR UPDATE',
      [bin(centreId), year],
    );
    if (!row) throw new Error('the counter of cohort codes is gone');
    return cohortCode(year, row.lastNumber);
  }

  async insert(db: Db, cohort: Cohort): Promise<void> {
    await db.insert('cohort', {
      id: bin(cohort.id),
      centre_id: bin(cohort.centreId),
      code: cohort.code,
      title: cohort.title,
      course_id: bin(cohort.courseId),
      course_title: cohort.courseTitle,
      cluster: cohort.cluster,
      kind: cohort.kind,
      enterprise_id: cohort.enterpriseId === null ? null : bin(cohort.enterpriseId),
      state: cohort.state,
      seats: cohort.seats,
      min_seats: cohort.minSeats,
      starts_on: cohort.startsOn,
      ends_on: cohort.endsOn,
      programme: cohort.programme,
      filing_number: cohort.filingNumber,
      cancel_reason: cohort.cancelReason,
      created_at: cohort.createdAt,
    });
  }

  /** The caller holds the cohort's lock. */
  async setState(
    db: Db,
    id: string,
    change: {
      readonly state: CohortState;
      readonly filingNumber: string | null;
      readonly cancelReason: string | null;
    },
  ): Promise<void> {
    await db.execute('UPDATE cohort SET state = ?, filing_number = ?, cancel_reason = ? WHERE id = ?', [
      change.state,
      change.filingNumber,
      change.cancelReason,
      bin(id),
    ]);
  }

  /** The caller holds the cohort's lock and has counted what is taken. */
  async setSeats(db: Db, id: string, seats: number): Promise<void> {
    await db.execute('UPDATE cohort SET seats = ? WHERE id = ?', [seats, bin(id)]);
  }
}
