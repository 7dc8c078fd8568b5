import { Injectable } from '@nestjs/common';
import type { WeekEntry, WeekWindow } from '../../../people/index.js';
import { bin, binOrNull, type Db, type Scope, scopeSql } from '../../../platform/index.js';

export interface EnterpriseShift extends WeekEntry {
  readonly id: string;
  readonly centreId: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly cohortId: string | null;
  readonly cohortTitle: string | null;
  /** When its people would rather come; null = the daytime. */
  readonly preferred: readonly WeekWindow[] | null;
  readonly createdAt: Date;
}

type Row = Omit<EnterpriseShift, 'windows' | 'preferred'> & {
  readonly windows: string | null;
  readonly preferred: string | null;
};

const SELECT = `SELECT h.id, h.centre_id AS centreId, h.enterprise_id AS enterpriseId, e.name AS enterpriseName,
    h.cohort_id AS cohortId, c.title AS cohortTitle, h.valid_from AS validFrom, h.windows, h.preferred,
    h.created_at AS createdAt
  FROM enterprise_shift h JOIN enterprise e ON e.id = h.enterprise_id LEFT JOIN cohort c ON c.id = h.cohort_id`;

const visible = (scope: Scope) => scopeSql(scope, { centre: 'h.centre_id', enterprise: 'h.enterprise_id' });

const hoursOf = (stored: string | null): WeekWindow[] | null =>
  stored === null ? null : (JSON.parse(stored) as WeekWindow[]);

const shiftOf = (row: Row): EnterpriseShift => ({
  ...row,
  windows: hoursOf(row.windows),
  preferred: hoursOf(row.preferred),
});

@Injectable()
export class ShiftStore {
  /** Of one enterprise, what was entered last first, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    enterpriseId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: EnterpriseShift[]; total: number }> {
    const own = visible(scope);
    const params = [bin(enterpriseId), ...own.params];
    const rows = await db.query<Row>(
      `${SELECT} WHERE h.enterprise_id = ? AND ${own.sql} ORDER BY h.created_at DESC, h.id DESC LIMIT ? OFFSET ?`,
      [...params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM enterprise_shift h WHERE h.enterprise_id = ? AND ${own.sql}`,
      params,
    );
    return { items: rows.map(shiftOf), total: Number(count?.total ?? 0) };
  }

  /** Everything enterprises have entered, in the order in which it was entered. */
  async all(db: Db, scope: Scope, enterpriseIds: readonly string[]): Promise<EnterpriseShift[]> {
    if (enterpriseIds.length === 0) return [];
    const own = visible(scope);
    const rows = await db.query<Row>(
      `${SELECT} WHERE h.enterprise_id IN (?) AND ${own.sql} ORDER BY h.created_at, h.id`,
      [enterpriseIds.map(bin), ...own.params],
    );
    return rows.map(shiftOf);
  }

  /**
   * The enterprises whose people come to the cohorts: those on the roster, before there is one those who have booked.
   * The callers have found the cohorts in their scope.
   */
  async attending(db: Db, cohortIds: readonly string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>(cohortIds.map((id) => [id, []]));
    if (cohortIds.length === 0) return found;
    const rows = await db.query<{ cohortId: string; enterpriseId: string }>(
      `SELECT cohort_id AS cohortId, enterprise_id AS enterpriseId FROM booking
        WHERE cohort_id IN (?) AND state = 'CONFIRMED'
       UNION SELECT cohort_id, enterprise_id FROM roster_entry WHERE cohort_id IN (?) AND left_on IS NULL`,
      [cohortIds.map(bin), cohortIds.map(bin)],
    );
    for (const { cohortId, enterpriseId } of rows) found.get(cohortId)?.push(enterpriseId);
    return found;
  }

  async add(db: Db, shift: EnterpriseShift, createdBy: string | null): Promise<void> {
    await db.insert('enterprise_shift', {
      id: bin(shift.id),
      centre_id: bin(shift.centreId),
      enterprise_id: bin(shift.enterpriseId),
      cohort_id: binOrNull(shift.cohortId),
      valid_from: shift.validFrom,
      windows: shift.windows === null ? null : JSON.stringify(shift.windows),
      preferred: shift.preferred === null ? null : JSON.stringify(shift.preferred),
      created_by: binOrNull(createdBy),
      created_at: shift.createdAt,
    });
  }
}
