import { Injectable } from '@nestjs/common';
import type { Cluster } from '../../people/index.js';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { WorkshopKind, WorkstationState } from '../contracts/schemas.js';
import type { OpeningHours } from '../domain/usable.js';

export interface WorkshopFacts {
  readonly id: string;
  readonly centreId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: WorkshopKind;
  readonly cluster: Cluster | null;
  readonly buildingId: string;
  readonly buildingName: string;
  readonly floor: number;
  readonly features: readonly string[];
  /** At a training base that a policy names. */
  readonly trainingBase: boolean;
  /** Too expensive to stand idle between two sessions. */
  readonly costlyEquipment: boolean;
  /** What stands on its workstations, each once. */
  readonly equipment: readonly string[];
  readonly workstations: number;
  /** How many learners can work there: stations that are not broken. */
  readonly usableWorkstations: number;
}

/** What is said of a workshop by yes or no. */
export type WorkshopMark = 'trainingBase' | 'costlyEquipment';
const MARK_COLUMNS: Readonly<Record<WorkshopMark, string>> = {
  trainingBase: 'training_base',
  costlyEquipment: 'costly_equipment',
};

export interface WorkstationFacts {
  readonly id: string;
  readonly number: number;
  readonly equipment: string;
  readonly state: WorkstationState;
  readonly stateReason: string | null;
}

export interface BuildingFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly siteName: string;
  readonly floors: number;
  readonly workshops: number;
  readonly usableWorkstations: number;
  readonly openingHours: readonly OpeningHours[];
}

export interface WorkshopFilter {
  readonly cluster?: Cluster | undefined;
  readonly kind?: WorkshopKind | undefined;
  readonly buildingId?: string | undefined;
  readonly minUsable?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

type WorkshopRow = Omit<WorkshopFacts, 'features' | 'equipment' | 'trainingBase' | 'costlyEquipment'> & {
  readonly features: string;
  readonly trainingBase: number;
  readonly costlyEquipment: number;
  readonly equipment: string | null;
};

const USABLE = `(SELECT COUNT(*) FROM workstation s WHERE s.workshop_id = w.id AND s.state = 'USABLE')`;
const SELECT = `SELECT w.id, w.centre_id AS centreId, w.code, w.name, w.kind, w.cluster, w.building_id AS buildingId,
    b.name AS buildingName, w.floor, w.features, w.training_base AS trainingBase,
    w.costly_equipment AS costlyEquipment,
    (SELECT GROUP_CONCAT(DISTINCT s.equipment ORDER BY s.equipment SEPARATOR '\\n') FROM workstation s
      WHERE s.workshop_id = w.id AND s.state <> 'RETIRED') AS equipment,
    (SELECT COUNT(*) FROM workstation s WHERE s.workshop_id = w.id AND s.state <> 'RETIRED') AS workstations,
    ${USABLE} AS usableWorkstations
  FROM workshop w JOIN building b ON b.id = w.building_id`;

/** Rooms are no secret within the centre. */
const visible = (scope: Scope, column = 'w.centre_id'): SqlFragment =>
  scopeSql(scope, { centre: column, enterprise: true, trainer: true, worker: true });

const factsOf = (row: WorkshopRow): WorkshopFacts => ({
  ...row,
  features: JSON.parse(row.features) as string[],
  trainingBase: row.trainingBase === 1,
  costlyEquipment: row.costlyEquipment === 1,
  equipment: row.equipment === null ? [] : row.equipment.split('\n'),
});

@Injectable()
export class WorkshopRepository {
  async find(db: Db, scope: Scope, id: string): Promise<WorkshopFacts | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, WorkshopFacts>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<WorkshopRow>(`${SELECT} WHERE w.id IN (?) AND ${sql}`, [
      ids.map(bin),
      ...params,
    ]);
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }

  /** A page in the order of codes, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: WorkshopFilter,
  ): Promise<{ items: WorkshopFacts[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cluster) {
      conditions.push('w.cluster = ?');
      params.push(filter.cluster);
    }
    if (filter.kind) {
      conditions.push('w.kind = ?');
      params.push(filter.kind);
    }
    if (filter.buildingId) {
      conditions.push('w.building_id = ?');
      params.push(bin(filter.buildingId));
    }
    if (filter.minUsable !== undefined) {
      conditions.push(`${USABLE} >= ?`);
      params.push(filter.minUsable);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<WorkshopRow>(`${SELECT} WHERE ${where} ORDER BY w.code LIMIT ? OFFSET ?`, [
      ...params,
      filter.limit,
      filter.offset,
    ]);
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM workshop w WHERE ${where}`,
      params,
    );
    return { items: rows.map(factsOf), total: count?.total ?? 0 };
  }

  /** The stations of a workshop that the caller has found before, in the order of their numbers. */
  async stations(db: Db, scope: Scope, workshopId: string): Promise<WorkstationFacts[]> {
    const { sql, params } = visible(scope);
    return db.query<WorkstationFacts>(
      `SELECT s.id, s.number, s.equipment, s.state, s.state_reason AS stateReason
         FROM workstation s JOIN workshop w ON w.id = s.workshop_id
        WHERE w.id = ? AND ${sql} ORDER BY s.number`,
      [bin(workshopId), ...params],
    );
  }

  async building(db: Db, scope: Scope, id: string): Promise<BuildingFacts | undefined> {
    return (await this.buildings(db, scope)).find((one) => one.id === id);
  }

  async buildings(db: Db, scope: Scope): Promise<BuildingFacts[]> {
    const { sql, params } = visible(scope, 'b.centre_id');
    const rows = await db.query<Omit<BuildingFacts, 'openingHours'>>(
      `SELECT b.id, b.code, b.name, t.name AS siteName, b.floors,
              (SELECT COUNT(*) FROM workshop w WHERE w.building_id = b.id) AS workshops,
              (SELECT COUNT(*) FROM workshop w JOIN workstation s ON s.workshop_id = w.id
                WHERE w.building_id = b.id AND s.state = 'USABLE') AS usableWorkstations
         FROM building b JOIN site t ON t.id = b.site_id WHERE ${sql} ORDER BY b.code`,
      params,
    );
    const hours = await this.openingHours(
      db,
      scope,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, openingHours: hours.get(row.id) ?? [] }));
  }

  /** Opening hours by building, Monday first. */
  async openingHours(
    db: Db,
    scope: Scope,
    buildingIds: readonly string[],
  ): Promise<Map<string, OpeningHours[]>> {
    const byBuilding = new Map<string, OpeningHours[]>(buildingIds.map((id) => [id, []]));
    if (buildingIds.length === 0) return byBuilding;
    const { sql, params } = visible(scope, 'b.centre_id');
    const rows = await db.query<OpeningHours & { readonly buildingId: string }>(
      `SELECT h.building_id AS buildingId, h.weekday, h.opens_minute AS opensMinute, h.closes_minute AS closesMinute
         FROM opening_hours h JOIN building b ON b.id = h.building_id
        WHERE b.id IN (?) AND ${sql} ORDER BY h.weekday`,
      [buildingIds.map(bin), ...params],
    );
    for (const { buildingId, ...hours } of rows) byBuilding.get(buildingId)?.push(hours);
    return byBuilding;
  }

  /** The workshop of a station, locked with all its stations until the transaction ends. */
  async lockByStation(
    db: Db,
    scope: Scope,
    stationId: string,
  ): Promise<
    | {
        readonly workshopId: string;
        readonly centreId: string;
        readonly stations: { id: string; state: WorkstationState }[];
      }
    | undefined
  > {
    const { sql, params } = visible(scope);
    const [workshop] = await db.query<{ workshopId: string; centreId: string }>(
      `SELECT w.id AS workshopId, w.centre_id AS centreId FROM workshop w
        WHERE w.id = (SELECT s.workshop_id FROM workstation s WHERE s.id = ?) AND ${sql} FOR UPDATE`,
      [bin(stationId), ...params],
    );
    if (!workshop) return undefined;
    const stations = await db.query<{ id: string; state: WorkstationState }>(
      'SELECT id, state FROM workstation WHERE workshop_id = ? ORDER BY id FOR UPDATE',
      [bin(workshop.workshopId)],
    );
    return { ...workshop, stations };
  }

  /** The caller has found the workshop in its scope. */
  async mark(db: Db, workshopId: string, mark: WorkshopMark, marked: boolean): Promise<void> {
    await db.execute(`UPDATE workshop SET ${MARK_COLUMNS[mark]} = ? WHERE id = ?`, [marked, bin(workshopId)]);
  }

  /** The caller holds the lock of `lockByStation`. */
  async setState(
    db: Db,
    stationId: string,
    state: WorkstationState,
    reason: string,
    now: Date,
  ): Promise<void> {
    await db.execute('UPDATE workstation SET state = ?, state_reason = ?, state_set_at = ? WHERE id = ?', [
      state,
      reason,
      now,
      bin(stationId),
    ]);
  }
}
