import { Injectable } from '@nestjs/common';
import {
  type Cohort,
  COHORT_COLUMNS,
  type CohortState,
  likeText,
  visibleCohorts,
} from '../../cohort/index.js';
import type { Cluster } from '../../people/index.js';
import { bin, Clock, type Db, type Scope, type SqlParam } from '../../platform/index.js';
import type { BookingState } from '../contracts/schemas.js';
import { type Booking, OCCUPYING, visibleBookings } from './booking-store.js';

export interface BookingListing extends Booking {
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly cohortState: CohortState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly enterpriseName: string;
}

export interface BookingFilter {
  readonly bookingId?: string;
  readonly cohortId?: string;
  readonly state?: BookingState | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface BookableFilter {
  readonly q?: string | undefined;
  readonly cluster?: Cluster | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly withSeatsLeft?: 'true' | 'false' | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface BookableCohort extends Cohort {
  readonly confirmed: number;
  readonly held: number;
  readonly ownSeats: number;
}

const LISTING = `b.id, b.centre_id AS centreId, b.cohort_id AS cohortId, b.enterprise_id AS enterpriseId, b.seats,
  b.state, b.batch_id AS batchId, b.hold_expires_at AS holdExpiresAt, b.created_at AS createdAt,
  b.confirmed_at AS confirmedAt, b.ended_at AS endedAt, c.code AS cohortCode, c.title AS cohortTitle,
  c.state AS cohortState, c.starts_on AS startsOn, c.ends_on AS endsOn, e.name AS enterpriseName`;

const NO_ENTERPRISE = Buffer.alloc(16);

/** The reading side: pages of bookings and of cohorts with what is left in them. */
@Injectable()
export class BookingLists {
  constructor(private readonly clock: Clock) {}

  /** A page, the newest first, and how many there are in all. */
  async bookings(
    db: Db,
    scope: Scope,
    filter: BookingFilter,
  ): Promise<{ items: BookingListing[]; total: number }> {
    const own = visibleBookings(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.bookingId) {
      conditions.push('b.id = ?');
      params.push(bin(filter.bookingId));
    }
    if (filter.cohortId) {
      conditions.push('b.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    if (filter.state) {
      conditions.push('b.state = ?');
      params.push(filter.state);
    }
    const where = conditions.join(' AND ');
    const items = await db.query<BookingListing>(
      `SELECT ${LISTING} FROM booking b JOIN cohort c ON c.id = b.cohort_id JOIN enterprise e ON e.id = b.enterprise_id
        WHERE ${where} ORDER BY b.created_at DESC, b.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM booking b WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Open cohorts that are not over, with their seats, the earliest start first: one statement, however long the page. */
  async bookable(
    db: Db,
    scope: Scope,
    filter: BookableFilter,
  ): Promise<{ items: BookableCohort[]; total: number }> {
    const visible = visibleCohorts(scope);
    const conditions = [`c.state = 'OPEN'`, visible.sql, 'c.ends_on >= ?'];
    const params: SqlParam[] = [
      scope.kind === 'enterprise' ? bin(scope.enterpriseId) : NO_ENTERPRISE,
      this.clock.now(),
      ...visible.params,
      this.clock.today(),
    ];
    const add = (sql: string, ...values: SqlParam[]): void => {
      conditions.push(sql);
      params.push(...values);
    };
    if (filter.cluster) add('c.cluster = ?', filter.cluster);
    if (filter.from) add('c.starts_on >= ?', filter.from);
    if (filter.to) add('c.starts_on <= ?', filter.to);
    if (filter.q)
      add('(c.title LIKE ? OR c.code LIKE ?)', `%${likeText(filter.q)}%`, `${likeText(filter.q)}%`);
    if (filter.withSeatsLeft === 'true') add('c.seats > COALESCE(t.confirmed + t.held, 0)');
    const from = `FROM cohort c LEFT JOIN (
        SELECT b.cohort_id, SUM(CASE WHEN b.state = 'CONFIRMED' THEN b.seats ELSE 0 END) AS confirmed,
               SUM(CASE WHEN b.state = 'HELD' THEN b.seats ELSE 0 END) AS held,
               SUM(CASE WHEN b.enterprise_id = ? THEN b.seats ELSE 0 END) AS own
          FROM booking b JOIN cohort o ON o.id = b.cohort_id AND o.state = 'OPEN'
         WHERE ${OCCUPYING} GROUP BY b.cohort_id) t ON t.cohort_id = c.id
      WHERE ${conditions.join(' AND ')}`;
    const rows = await db.query<BookableCohort>(
      `SELECT ${COHORT_COLUMNS}, COALESCE(t.confirmed, 0) AS confirmed, COALESCE(t.held, 0) AS held,
              COALESCE(t.own, 0) AS ownSeats
         ${from} ORDER BY c.starts_on, c.id LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, params);
    const items = rows.map((row) => ({
      ...row,
      confirmed: Number(row.confirmed),
      held: Number(row.held),
      ownSeats: Number(row.ownSeats),
    }));
    return { items, total: Number(count?.total ?? 0) };
  }
}
