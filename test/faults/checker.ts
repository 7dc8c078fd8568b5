import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import { setTimeout as sleep } from 'node:timers/promises';

const hex = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

export interface BookingRow {
  readonly id: string;
  readonly seats: number;
  readonly state: string;
}

/** Reads the tables with plain SQL; shares no code with the product. */
export class Checker {
  private readonly pool: Pool;

  constructor(url: string) {
    this.pool = createPool({ uri: url, timezone: 'Z', connectionLimit: 4 });
  }

  /** Seats that confirmed bookings and live holds take now, by cohort. */
  async taken(cohortIds: readonly string[]): Promise<number[]> {
    const rows = await this.rows<{ id: string; taken: number }>(
      `SELECT LOWER(HEX(cohort_id)) AS id, CAST(SUM(seats) AS SIGNED) AS taken FROM booking
        WHERE cohort_id IN (?) AND (state = 'CONFIRMED' OR (state = 'HELD' AND hold_expires_at > UTC_TIMESTAMP(3)))
        GROUP BY cohort_id`,
      [cohortIds.map(hex)],
    );
    const byId = new Map(rows.map(({ id, taken }) => [id, taken]));
    return cohortIds.map((id) => byId.get(id.replaceAll('-', '')) ?? 0);
  }

  async bookings(cohortIds: readonly string[]): Promise<BookingRow[]> {
    return this.rows<BookingRow>(
      `SELECT LOWER(INSERT(INSERT(INSERT(INSERT(HEX(id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')) AS id,
              seats, state FROM booking WHERE cohort_id IN (?)`,
      [cohortIds.map(hex)],
    );
  }

  /** Messages that are due and not done, by state. */
  async unfinished(): Promise<{ name: string; state: string; n: number }[]> {
    return this.rows(
      `SELECT name, state, COUNT(*) AS n FROM outbox_message
        WHERE state = 'DEAD' OR state = 'RELAYED' OR (state = 'PENDING' AND due_at <= UTC_TIMESTAMP(3))
        GROUP BY name, state`,
    );
  }

  /** Waits until every message that is due is done; the rest is the failure. */
  async quiet(withinMs = 240_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const left = await this.unfinished();
      if (left.length === 0) return;
      if (performance.now() > deadline) {
        const dead = await this.rows('SELECT consumer, reason, attempts FROM dead_letter');
        throw new Error(`messages are left: ${JSON.stringify(left)}, dead letters: ${JSON.stringify(dead)}`);
      }
      await sleep(200);
    }
  }

  /** Lets the holds run out now, as if their time had come, and with them their jobs. */
  async runOut(bookingIds: readonly string[]): Promise<void> {
    await this.endHolds(bookingIds);
    await this.makeJobsDue(bookingIds);
  }

  /** Only the holds; their jobs are still to come. */
  async endHolds(bookingIds: readonly string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await this.pool.query(
      `UPDATE booking SET hold_expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id IN (?) AND state = 'HELD'`,
      [bookingIds.map(hex)],
    );
  }

  async makeJobsDue(bookingIds: readonly string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await this.pool.query(
      `UPDATE outbox_message SET due_at = UTC_TIMESTAMP(3)
        WHERE name = 'booking.expire_hold' AND state = 'PENDING' AND JSON_VALUE(payload, '$.bookingId') IN (?)`,
      [bookingIds],
    );
  }

  async rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.pool.query<RowDataPacket[]>(sql, params as unknown[]))[0] as unknown as T[];
  }

  async count(sql: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${sql}`, params);
    return Number(row?.n);
  }

  async execute(sql: string, params: readonly unknown[] = []): Promise<void> {
    await this.pool.query(sql, params as unknown[]);
  }

  /** Holds row locks on the cohorts until the returned function is called: whoever wants them waits. */
  async holdCohorts(cohortIds: readonly string[]): Promise<() => Promise<void>> {
    const connection = await this.pool.getConnection();
    await connection.beginTransaction();
    await connection.query('SELECT id FROM cohort WHERE id IN (?) ORDER BY id FOR UPDATE', [
      cohortIds.map(hex),
    ]);
    return async () => {
      await connection.rollback();
      connection.release();
    };
  }

  /** Transactions of the whole server that wait for a row lock right now. */
  lockWaits(): Promise<number> {
    return this.count(`information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'`);
  }

  /** Waits until somebody waits for a row lock: a request or job that is in the middle of its work. */
  async someoneWaits(withinMs = 120_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while ((await this.lockWaits()) === 0) {
      if (performance.now() > deadline) throw new Error('nobody waits for a lock');
      // InnoDB's list of transactions is a copy that is renewed only when nobody has read it for 100 ms.
      await sleep(150);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
