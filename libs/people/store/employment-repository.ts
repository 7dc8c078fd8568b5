import { Injectable } from '@nestjs/common';
import { bin, type Db, newId, type Scope, scopeSql, type SqlFragment } from '../../platform/index.js';
import type { EmploymentKind } from '../contracts/schemas.js';
import type { EmploymentFact } from '../domain/employment.js';

export interface NewEmployment {
  readonly workerId: string;
  readonly kind: EmploymentKind;
  readonly startedOn: string;
}

const COLUMNS = `m.id AS employmentId, m.worker_id AS workerId, m.enterprise_id AS enterpriseId, m.kind,
  m.started_on AS startedOn, m.ended_on AS endedOn`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'm.centre_id', enterprise: 'm.enterprise_id', worker: 'm.worker_id' });

@Injectable()
export class EmploymentRepository {
  /** Every employment of these people that the asker may see, oldest first. */
  async ofWorkers(db: Db, scope: Scope, workerIds: readonly string[]): Promise<EmploymentFact[]> {
    if (workerIds.length === 0) return [];
    const { sql, params } = visible(scope);
    return db.query<EmploymentFact>(
      `SELECT ${COLUMNS} FROM employment m WHERE m.worker_id IN (?) AND ${sql}
        ORDER BY m.worker_id, m.started_on, m.id`,
      [workerIds.map(bin), ...params],
    );
  }

  /** One employment, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<(EmploymentFact & { centreId: string }) | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<EmploymentFact & { centreId: string }>(
      `SELECT ${COLUMNS}, m.centre_id AS centreId FROM employment m WHERE m.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    return row;
  }

  async end(db: Db, scope: Scope, id: string, endedOn: string): Promise<void> {
    const { sql, params } = visible(scope);
    await db.execute(`UPDATE employment m SET m.ended_on = ?, m.open_slot = NULL WHERE m.id = ? AND ${sql}`, [
      endedOn,
      bin(id),
      ...params,
    ]);
  }

  /**
   * Opens an employment for everyone who has no open one at this enterprise; others are left as they are. The
   * caller has made sure that the enterprise is the asker's. Returns how many were opened.
   */
  async ensureOpen(
    db: Db,
    at: { readonly centreId: string; readonly enterpriseId: string; readonly now: Date },
    entries: readonly NewEmployment[],
  ): Promise<number> {
    if (entries.length === 0) return 0;
    // In one order for everybody, so that two imports of the same people wait instead of deadlocking.
    const sorted = [...entries].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
    const result = await db.execute(
      `INSERT INTO employment
         (id, centre_id, worker_id, enterprise_id, kind, started_on, ended_on, open_slot, created_at)
       VALUES ${sorted.map(() => '(?, ?, ?, ?, ?, ?, NULL, 1, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE id = id`,
      sorted.flatMap((entry) => [
        bin(newId()),
        bin(at.centreId),
        bin(entry.workerId),
        bin(at.enterpriseId),
        entry.kind,
        entry.startedOn,
        at.now,
      ]),
    );
    return result.affectedRows;
  }

  /** Months (`YYYY-MM`) insured, by worker; with an enterprise only those it paid for. */
  async insuredMonths(
    db: Db,
    scope: Scope,
    workerIds: readonly string[],
    enterpriseId?: string,
  ): Promise<Map<string, string[]>> {
    const byWorker = new Map<string, string[]>();
    if (workerIds.length === 0) return byWorker;
    const { sql, params } = visible(scope);
    const rows = await db.query<{ workerId: string; month: string }>(
      `SELECT m.worker_id AS workerId, m.month FROM insurance_month m
        WHERE m.worker_id IN (?) AND ${sql}${enterpriseId ? ' AND m.enterprise_id = ?' : ''}
        ORDER BY m.worker_id, m.month`,
      [workerIds.map(bin), ...params, ...(enterpriseId ? [bin(enterpriseId)] : [])],
    );
    for (const { workerId, month } of rows) {
      const months = byWorker.get(workerId);
      if (months) months.push(month);
      else byWorker.set(workerId, [month]);
    }
    return byWorker;
  }
}
