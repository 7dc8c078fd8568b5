import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlParam } from '../../../platform/index.js';
import type { AbsenceKind, AbsenceState } from '../../contracts/availability/index.js';
import type { DatedStretch, WeekEntry, WeekWindow } from '../../domain/availability.js';

export interface TrainerWeek extends WeekEntry {
  readonly id: string;
  readonly trainerId: string;
  readonly createdAt: Date;
}

export interface TrainerAbsence extends DatedStretch {
  readonly id: string;
  readonly centreId: string;
  readonly trainerId: string;
  readonly trainerName: string;
  readonly kind: AbsenceKind;
  readonly state: AbsenceState;
  readonly createdAt: Date;
}

/** What keeps a trainer from teaching; entries of weekly hours in the order in which they were given. */
export interface Availability {
  readonly weeks: readonly TrainerWeek[];
  readonly absences: readonly TrainerAbsence[];
}

const WEEKS = `w.id, w.trainer_id AS trainerId, w.valid_from AS validFrom, w.windows, w.created_at AS createdAt
  FROM trainer_week w`;
const ABSENCES = `a.id, a.centre_id AS centreId, a.trainer_id AS trainerId, t.name AS trainerName, a.from_on AS fromOn,
  a.to_on AS toOn, a.start_minute AS startMinute, a.end_minute AS endMinute, a.kind, a.state, a.created_at AS createdAt
  FROM trainer_absence a JOIN trainer t ON t.id = a.trainer_id`;

/** Why somebody is away concerns the centre and the trainer alone. */
const ofWeek = (scope: Scope) => scopeSql(scope, { centre: 'w.centre_id', trainer: 'w.trainer_id' });
const ofAbsence = (scope: Scope) => scopeSql(scope, { centre: 'a.centre_id', trainer: 'a.trainer_id' });

@Injectable()
export class AvailabilityStore {
  /** Weekly hours of one trainer, or of all, in the order in which they were given. */
  async weeks(db: Db, scope: Scope, trainerId?: string): Promise<TrainerWeek[]> {
    const own = ofWeek(scope);
    const rows = await db.query<Omit<TrainerWeek, 'windows'> & { readonly windows: string | null }>(
      `SELECT ${WEEKS} WHERE ${own.sql}${trainerId ? ' AND w.trainer_id = ?' : ''} ORDER BY w.created_at, w.id`,
      [...own.params, ...(trainerId ? [bin(trainerId)] : [])],
    );
    return rows.map((row) => ({
      ...row,
      windows: row.windows === null ? null : (JSON.parse(row.windows) as WeekWindow[]),
    }));
  }

  /** What is accepted between two days, both included, of all trainers that the asker sees or of one. */
  async between(db: Db, scope: Scope, from: string, to: string, trainerId?: string): Promise<Availability> {
    const own = ofAbsence(scope);
    const absences = await db.query<TrainerAbsence>(
      `SELECT ${ABSENCES} WHERE ${own.sql} AND a.state = 'ACCEPTED' AND a.to_on >= ? AND a.from_on <= ?
        ${trainerId ? 'AND a.trainer_id = ?' : ''} ORDER BY a.from_on, a.id`,
      [...own.params, from, to, ...(trainerId ? [bin(trainerId)] : [])],
    );
    return { weeks: await this.weeks(db, scope, trainerId), absences };
  }

  async find(db: Db, scope: Scope, id: string, lock = false): Promise<TrainerAbsence | undefined> {
    const own = ofAbsence(scope);
    const [row] = await db.query<TrainerAbsence>(
      `SELECT ${ABSENCES} WHERE a.id = ? AND ${own.sql}${lock ? ' FOR UPDATE' : ''}`,
      [bin(id), ...own.params],
    );
    return row;
  }

  /** A page, the latest first, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: {
      readonly state?: AbsenceState | undefined;
      readonly trainerId?: string;
      readonly since?: string;
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<{ items: TrainerAbsence[]; total: number }> {
    const own = ofAbsence(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    const add = (sql: string, value: SqlParam): void => {
      conditions.push(sql);
      params.push(value);
    };
    if (filter.state) add('a.state = ?', filter.state);
    if (filter.trainerId) add('a.trainer_id = ?', bin(filter.trainerId));
    if (filter.since) add('a.to_on >= ?', filter.since);
    const where = conditions.join(' AND ');
    const items = await db.query<TrainerAbsence>(
      `SELECT ${ABSENCES} WHERE ${where} ORDER BY a.from_on DESC, a.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM trainer_absence a WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  async addWeek(
    db: Db,
    centreId: string,
    week: TrainerWeek & { readonly createdBy: string | null },
  ): Promise<void> {
    await db.insert('trainer_week', {
      id: bin(week.id),
      centre_id: bin(centreId),
      trainer_id: bin(week.trainerId),
      valid_from: week.validFrom,
      windows: week.windows === null ? null : JSON.stringify(week.windows),
      created_by: binOrNull(week.createdBy),
      created_at: week.createdAt,
    });
  }

  async addAbsence(db: Db, absence: TrainerAbsence, createdBy: string | null): Promise<void> {
    await db.insert('trainer_absence', {
      id: bin(absence.id),
      centre_id: bin(absence.centreId),
      trainer_id: bin(absence.trainerId),
      from_on: absence.fromOn,
      to_on: absence.toOn,
      start_minute: absence.startMinute,
      end_minute: absence.endMinute,
      kind: absence.kind,
      state: absence.state,
      created_by: binOrNull(createdBy),
      created_at: absence.createdAt,
      decided_by: null,
      decided_at: null,
    });
  }

  /** The caller holds the row's lock. */
  async setState(db: Db, id: string, state: AbsenceState, by: string | null, now: Date): Promise<void> {
    await db.execute('UPDATE trainer_absence SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?', [
      state,
      binOrNull(by),
      now,
      bin(id),
    ]);
  }
}
