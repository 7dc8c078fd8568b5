import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql } from '../../../platform/index.js';

export interface WorkshopClosing {
  readonly id: string;
  readonly centreId: string;
  readonly workshopId: string;
  readonly workstationId: string | null;
  readonly workstationNumber: number | null;
  readonly fromOn: string;
  readonly toOn: string;
  readonly startMinute: number | null;
  readonly endMinute: number | null;
  readonly reason: string;
  readonly createdAt: Date;
  readonly liftedAt: Date | null;
}

const SELECT = `SELECT x.id, x.centre_id AS centreId, x.workshop_id AS workshopId, x.workstation_id AS workstationId,
    s.number AS workstationNumber, x.from_on AS fromOn, x.to_on AS toOn, x.start_minute AS startMinute,
    x.end_minute AS endMinute, x.reason, x.created_at AS createdAt, x.lifted_at AS liftedAt
  FROM workshop_closing x LEFT JOIN workstation s ON s.id = x.workstation_id`;

/** Rooms are no secret within the centre. */
const visible = (scope: Scope) =>
  scopeSql(scope, { centre: 'x.centre_id', enterprise: true, trainer: true, worker: true });

@Injectable()
export class ClosingStore {
  /** Of one workshop, the latest first, and how many there are in all. */
  async ofWorkshop(
    db: Db,
    scope: Scope,
    workshopId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: WorkshopClosing[]; total: number }> {
    const own = visible(scope);
    const items = await db.query<WorkshopClosing>(
      `${SELECT} WHERE x.workshop_id = ? AND ${own.sql} ORDER BY x.from_on DESC, x.id DESC LIMIT ? OFFSET ?`,
      [bin(workshopId), ...own.params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM workshop_closing x WHERE x.workshop_id = ? AND ${own.sql}`,
      [bin(workshopId), ...own.params],
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /**
   * What holds between two days, both included, of all workshops or of one. A station that cannot be used anyway (being
   * mended, gone) is left out: it is not counted as usable in the first place.
   */
  async between(
    db: Db,
    scope: Scope,
    from: string,
    to: string,
    workshopId?: string,
  ): Promise<WorkshopClosing[]> {
    const own = visible(scope);
    return db.query<WorkshopClosing>(
      `${SELECT} WHERE ${own.sql} AND x.lifted_at IS NULL AND x.to_on >= ? AND x.from_on <= ?
         AND (s.id IS NULL OR s.state = 'USABLE')${workshopId ? ' AND x.workshop_id = ?' : ''}
       ORDER BY x.from_on, x.id`,
      [...own.params, from, to, ...(workshopId ? [bin(workshopId)] : [])],
    );
  }

  async find(db: Db, scope: Scope, id: string, lock = false): Promise<WorkshopClosing | undefined> {
    const own = visible(scope);
    const [row] = await db.query<WorkshopClosing>(
      `${SELECT} WHERE x.id = ? AND ${own.sql}${lock ? ' FOR UPDATE' : ''}`,
      [bin(id), ...own.params],
    );
    return row;
  }

  async add(db: Db, closing: WorkshopClosing, createdBy: string | null): Promise<void> {
    await db.insert('workshop_closing', {
      id: bin(closing.id),
      centre_id: bin(closing.centreId),
      workshop_id: bin(closing.workshopId),
      workstation_id: binOrNull(closing.workstationId),
      from_on: closing.fromOn,
      to_on: closing.toOn,
      start_minute: closing.startMinute,
      end_minute: closing.endMinute,
      reason: closing.reason,
      created_by: binOrNull(createdBy),
      created_at: closing.createdAt,
      lifted_by: null,
      lifted_at: null,
    });
  }

  /** The caller holds the row's lock. */
  async lift(db: Db, id: string, by: string | null, now: Date): Promise<void> {
    await db.execute('UPDATE workshop_closing SET lifted_at = ?, lifted_by = ? WHERE id = ?', [
      now,
      binOrNull(by),
      bin(id),
    ]);
  }
}
