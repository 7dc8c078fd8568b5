import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import { setTimeout as sleep } from 'node:timers/promises';

/** Lock wait timeout, deadlock, record changed: the server has undone the statement. */
const UNDONE = new Set([1020, 1205, 1213]);

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
    await this.execute(
      `UPDATE booking SET hold_expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id IN (?) AND state = 'HELD'`,
      [bookingIds.map(hex)],
    );
  }

  async makeJobsDue(bookingIds: readonly string[]): Promise<void> {
    if (bookingIds.length === 0) return;
    await this.execute(
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

  /** A statement that may be sent again: where it stood in the way of the product's own locks, it is. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return void (await this.pool.query(sql, params as unknown[]));
      } catch (error) {
        if (attempt === 20 || !UNDONE.has((error as { errno?: number }).errno ?? 0)) throw error;
        await sleep(50);
      }
    }
  }

  /** Brings a table to its file now, not when the server gets round to it. */
  async writeOut(table: string): Promise<void> {
    const connection = await this.pool.getConnection();
    await connection.query(`FLUSH TABLES ${table} FOR EXPORT`);
    await connection.query('UNLOCK TABLES');
    connection.release();
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

  /** Rows as transactions under way have them, committed or not. */
  private async uncommitted(sql: string, params: readonly unknown[] = []): Promise<number> {
    const connection = await this.pool.getConnection();
    try {
      // For the next transaction only, which is the one statement.
      await connection.query('SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED');
      const [rows] = await connection.query<RowDataPacket[]>(sql, params as unknown[]);
      return Number(rows[0]?.['n']);
    } finally {
      connection.release();
    }
  }

  /** Writes of the API in the middle of their transactions: the key comes first, its answer last. */
  writesUnderWay(): Promise<number> {
    return this.uncommitted('SELECT COUNT(*) AS n FROM idempotency_key WHERE status IS NULL');
  }

  /** Waits until so many writes are in the middle of their transactions. */
  async untilWritesUnderWay(atLeast = 1, withinMs = 240_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while ((await this.writesUnderWay()) < atLeast) {
      if (performance.now() > deadline) throw new Error(`there are no ${atLeast} writes under way`);
      await sleep(50);
    }
  }

  /** Whether a delivery has begun: its receipt is written, in a transaction under way or for good. */
  async hasBegun(messageId: string, consumer: string): Promise<boolean> {
    const sql = 'SELECT COUNT(*) AS n FROM inbox_entry WHERE message_id = ? AND consumer = ?';
    return (await this.uncommitted(sql, [hex(messageId), consumer])) > 0;
  }

  /** Transactions of the whole server that wait for a row of this table right now. */
  lockWaits(table: string): Promise<number> {
    return this.count(
      `information_schema.innodb_trx t JOIN information_schema.innodb_locks l ON l.lock_id = t.trx_requested_lock_id
        WHERE t.trx_state = 'LOCK WAIT' AND l.lock_table LIKE ?`,
      [`%\`${table}\``],
    );
  }

  /**
   * Keeps every write of the API from its first statement, and waits until one stands there; undefined when `isOver`
   * says that no more will come. The returned function lets them go on.
   */
  async catchWrite(isOver: () => boolean): Promise<(() => Promise<void>) | undefined> {
    const connection = await this.pool.getConnection();
    const release = async (): Promise<void> => {
      // The server may have been killed meanwhile; its locks have gone with it.
      await connection.query('UNLOCK TABLES').catch(() => undefined);
      connection.destroy();
    };
    await connection.query('LOCK TABLES idempotency_key WRITE');
    for (;;) {
      const caught = await this.count(
        `information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table%'
          AND info LIKE '%INSERT INTO idempotency_key%' AND id <> CONNECTION_ID()`,
      );
      if (caught > 0) return release;
      if (isOver()) return void (await release());
      await sleep(20);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
