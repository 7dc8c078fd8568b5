import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../cohort/index.js';
import {
  bin,
  binOrNull,
  Clock,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { BookingState } from '../contracts/schemas.js';
import type { SeatUse } from '../domain/booking.js';

/** Seats of one enterprise in one cohort. */
export interface Booking {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly seats: number;
  readonly state: BookingState;
  readonly batchId: string | null;
  readonly holdExpiresAt: Date;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface SeatCounts {
  readonly confirmed: number;
  /** In holds that have not run out. */
  readonly held: number;
}

const COLUMNS = `b.id, b.centre_id AS centreId, b.cohort_id AS cohortId, b.enterprise_id AS enterpriseId, b.seats,
  b.state, b.batch_id AS batchId, b.hold_expires_at AS holdExpiresAt, b.created_at AS createdAt,
  b.confirmed_at AS confirmedAt, b.ended_at AS endedAt`;

/** A booking that occupies seats at the moment of the parameter: `occupies` of the domain, in SQL. */
export const OCCUPYING = `(b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.hold_expires_at > ?))`;

export const visibleBookings = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'b.centre_id', enterprise: 'b.enterprise_id' });

@Injectable()
export class BookingStore {
  constructor(private readonly clock: Clock) {}

  async find(db: Db, scope: Scope, id: string): Promise<Booking | undefined> {
    const { sql, params } = visibleBookings(scope);
    const [row] = await db.query<Booking>(`SELECT ${COLUMNS} FROM booking b WHERE b.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row;
  }

  /** The booking as it stands now, locked. Take the cohort's lock first. */
  async lock(db: Db, scope: Scope, id: string): Promise<Booking | undefined> {
    const { sql, params } = visibleBookings(scope);
    const [row] = await db.query<Booking>(
      `SELECT ${COLUMNS} FROM booking b WHERE b.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    return row;
  }

  /**
   * Seats taken in cohorts that the caller has locked (they come from `CohortStore.lock`, which knows the scope):
   * all enterprises' confirmed bookings and live holds, without the booking `except`.
   */
  async taken(db: Db, locked: readonly Cohort[], now: Date, except?: string): Promise<Map<string, number>> {
    const rows = await db.query<{ cohortId: string; taken: string }>(
      `SELECT b.cohort_id AS cohortId, SUM(b.seats) AS taken FROM booking b
        WHERE b.cohort_id IN (?) AND ${OCCUPYING}${except ? ' AND b.id <> ?' : ''} GROUP BY b.cohort_id`,
      [locked.map(({ id }) => bin(id)), now, ...(except ? [bin(except)] : [])],
    );
    const taken = new Map(rows.map((row) => [row.cohortId, Number(row.taken)]));
    return new Map(locked.map(({ id }) => [id, taken.get(id) ?? 0]));
  }

  /** Seats of one enterprise in a cohort: a hold that has run out does not count. */
  async seatsOf(db: Db, scope: Scope, cohortId: string, enterpriseId: string): Promise<SeatCounts> {
    return this.counts(db, visibleBookings(scope), cohortId, enterpriseId);
  }

  /** Seats of all enterprises together: a figure, not rows, so that everybody of the centre may know it. */
  async seatsOfAll(db: Db, scope: Scope, cohortId: string): Promise<SeatCounts> {
    return this.counts(db, scopeSql(scope, { centre: 'b.centre_id', enterprise: true }), cohortId);
  }

  async insert(db: Db, bookings: readonly Booking[], bookedBy: string | null): Promise<void> {
    await db.insertLater(
      'booking',
      bookings.map((booking) => ({
        id: bin(booking.id),
        centre_id: bin(booking.centreId),
        cohort_id: bin(booking.cohortId),
        enterprise_id: bin(booking.enterpriseId),
        seats: booking.seats,
        state: booking.state,
        batch_id: binOrNull(booking.batchId),
        hold_expires_at: booking.holdExpiresAt,
        booked_by: binOrNull(bookedBy),
        created_at: booking.createdAt,
        confirmed_at: booking.confirmedAt,
        ended_at: booking.endedAt,
      })),
    );
  }

  /** Writes the new state of a booking that the caller has locked. */
  async setState(db: Db, booking: Booking, state: BookingState, at: Date): Promise<Booking> {
    const changed = {
      ...booking,
      state,
      confirmedAt: state === 'CONFIRMED' ? at : booking.confirmedAt,
      endedAt: state === 'CONFIRMED' ? null : at,
    };
    await db.execute('UPDATE booking SET state = ?, confirmed_at = ?, ended_at = ? WHERE id = ?', [
      changed.state,
      changed.confirmedAt,
      changed.endedAt,
      bin(booking.id),
    ]);
    return changed;
  }

  /** Bookings of a cohort that still hold or have seats, locked. Take the cohort's lock first. */
  async lockActiveOfCohort(db: Db, scope: Scope, cohortId: string): Promise<Booking[]> {
    const { sql, params } = visibleBookings(scope);
    return db.query<Booking>(
      `SELECT ${COLUMNS} FROM booking b
        WHERE b.cohort_id = ? AND b.state IN ('HELD', 'CONFIRMED') AND ${sql} ORDER BY b.id FOR UPDATE`,
      [bin(cohortId), ...params],
    );
  }

  /** Confirmed seats of the booking's enterprise and the learners on them. Take the cohort's lock first. */
  async seatUse(db: Db, booking: Booking): Promise<SeatUse> {
    const [row] = await db.query<{ confirmed: string; learners: number | null }>(
      `SELECT COALESCE(SUM(b.seats), 0) AS confirmed,
              (SELECT u.learners FROM booking_seat_use u WHERE u.cohort_id = ? AND u.enterprise_id = ?) AS learners
         FROM booking b WHERE b.cohort_id = ? AND b.enterprise_id = ? AND b.state = 'CONFIRMED'`,
      [bin(booking.cohortId), bin(booking.enterpriseId), bin(booking.cohortId), bin(booking.enterpriseId)],
    );
    return { confirmed: Number(row?.confirmed ?? 0), learners: row?.learners ?? 0 };
  }

  /** The roster tells how many learners sit on the enterprise's seats. Take the cohort's lock first. */
  async setLearners(db: Db, cohort: Cohort, enterpriseId: string, learners: number): Promise<void> {
    await db.execute(
      `INSERT INTO booking_seat_use (cohort_id, enterprise_id, learners) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE learners = VALUES(learners)`,
      [bin(cohort.id), bin(enterpriseId), learners],
    );
  }

  private async counts(
    db: Db,
    own: SqlFragment,
    cohortId: string,
    enterpriseId?: string,
  ): Promise<SeatCounts> {
    const params: SqlParam[] = [this.clock.now(), bin(cohortId), ...own.params];
    if (enterpriseId) params.push(bin(enterpriseId));
    const [row] = await db.query<{ confirmed: string; held: string }>(
      `SELECT COALESCE(SUM(CASE WHEN b.state = 'CONFIRMED' THEN b.seats ELSE 0 END), 0) AS confirmed,
              COALESCE(SUM(CASE WHEN b.state = 'HELD' AND b.hold_expires_at > ? THEN b.seats ELSE 0 END), 0) AS held
         FROM booking b
        WHERE b.cohort_id = ? AND b.state IN ('HELD', 'CONFIRMED') AND ${own.sql}${enterpriseId ? ' AND b.enterprise_id = ?' : ''}`,
      params,
    );
    return { confirmed: Number(row?.confirmed ?? 0), held: Number(row?.held ?? 0) };
  }
}
