import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, newId, type Scope, scopeSql } from '../../../platform/index.js';
import { orderedPair, type Way, type WayTime, wayTimes } from '../../domain/ways.js';

export interface NamedWay extends Way {
  readonly firstBuildingName: string;
  readonly secondBuildingName: string;
}

/** Buildings are no secret within the centre. */
const visible = (scope: Scope, column: string) =>
  scopeSql(scope, { centre: column, enterprise: true, trainer: true, worker: true });

/** What the centre has entered of the ways between its buildings. */
@Injectable()
export class BuildingWays {
  /** In the order of the buildings' codes. */
  async all(db: Db, scope: Scope): Promise<NamedWay[]> {
    const { sql, params } = visible(scope, 'x.centre_id');
    return db.query<NamedWay>(
      `SELECT x.first_building_id AS firstBuildingId, a.name AS firstBuildingName,
              x.second_building_id AS secondBuildingId, b.name AS secondBuildingName, x.minutes
         FROM building_way x JOIN building a ON a.id = x.first_building_id
         JOIN building b ON b.id = x.second_building_id
        WHERE ${sql} ORDER BY LEAST(a.code, b.code), GREATEST(a.code, b.code), x.id`,
      params,
    );
  }

  /** How long it takes between any two buildings, what is not entered included. */
  async times(db: Db, scope: Scope): Promise<(from: string, to: string) => WayTime> {
    const { sql, params } = visible(scope, 'b.centre_id');
    const buildings = await db.query<{ id: string; siteId: string }>(
      `SELECT b.id, b.site_id AS siteId FROM building b WHERE ${sql}`,
      params,
    );
    return wayTimes(new Map(buildings.map(({ id, siteId }) => [id, siteId])), await this.all(db, scope));
  }

  /** Those of the buildings that the caller may know, locked in the order of their ids until the transaction ends. */
  async lockBuildings(
    db: Db,
    scope: Scope,
    ids: readonly string[],
  ): Promise<{ readonly id: string; readonly centreId: string; readonly name: string }[]> {
    const { sql, params } = visible(scope, 'b.centre_id');
    return db.query(
      `SELECT b.id, b.centre_id AS centreId, b.name FROM building b WHERE b.id IN (?) AND ${sql}
        ORDER BY b.id FOR UPDATE`,
      [ids.map(bin), ...params],
    );
  }

  /** Minutes on record of a pair whose buildings the caller has locked. */
  async minutesOf(db: Db, a: string, b: string): Promise<number | null> {
    const [row] = await db.query<{ minutes: number }>(
      'SELECT minutes FROM building_way WHERE first_building_id = ? AND second_building_id = ?',
      orderedPair(a, b).map(bin),
    );
    return row?.minutes ?? null;
  }

  /** Enters, changes or, with null, takes out the minutes of a pair whose buildings the caller has locked. */
  async set(
    db: Db,
    pair: {
      readonly centreId: string;
      readonly a: string;
      readonly b: string;
      readonly minutes: number | null;
    },
    by: string | null,
    now: Date,
  ): Promise<void> {
    const [first, second] = orderedPair(pair.a, pair.b);
    if (pair.minutes === null) {
      await db.execute('DELETE FROM building_way WHERE first_building_id = ? AND second_building_id = ?', [
        bin(first),
        bin(second),
      ]);
      return;
    }
    await db.execute(
      `INSERT INTO building_way (id, centre_id, first_building_id, second_building_id, minutes, set_by, set_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE minutes = VALUES(minutes), set_by = VALUES(set_by), set_at = VALUES(set_at)`,
      [bin(newId()), bin(pair.centreId), bin(first), bin(second), pair.minutes, binOrNull(by), now],
    );
  }
}
