import { Injectable } from '@nestjs/common';
import {
  bin,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { BatchState, PayeeKind } from '../contracts/schemas.js';
import { batchNumber } from '../domain/batch.js';

export interface Batch {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly fundSource: string;
  readonly payeeKind: PayeeKind;
  readonly state: BatchState;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly controlSum: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly sentAt: Date | null;
  readonly closedAt: Date | null;
}

/** The same with names and with what the bank has answered so far. */
export interface BatchListing extends Batch {
  readonly madeByName: string;
  readonly releasedByName: string | null;
  readonly paidFen: number;
  readonly failedFen: number;
}

export interface BatchFilter {
  readonly state?: BatchState | undefined;
  readonly payeeKind?: PayeeKind | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type BatchChange = Partial<
  Pick<
    Batch,
    'state' | 'releasedBy' | 'releasedAt' | 'sentAt' | 'closedAt' | 'lineCount' | 'totalFen' | 'controlSum'
  >
>;

/** Lines that left a batch together before it was sent. */
export interface TakeOut {
  readonly id: string;
  readonly centreId: string;
  readonly batchId: string;
  readonly reason: string;
  readonly lineCount: number;
  readonly totalFen: number;
  readonly undidRelease: boolean;
  readonly takenBy: string;
  readonly takenAt: Date;
}

const COLUMNS = `b.id, b.centre_id AS centreId, b.number, b.fund_source AS fundSource, b.payee_kind AS payeeKind,
  b.state, b.line_count AS lineCount, b.total_fen AS totalFen, b.control_sum AS controlSum, b.made_by AS madeBy,
  b.made_at AS madeAt, b.released_by AS releasedBy, b.released_at AS releasedAt, b.sent_at AS sentAt,
  b.closed_at AS closedAt`;
const LISTING = `${COLUMNS}, COALESCE(m.display_name, '') AS madeByName, r.display_name AS releasedByName,
  (SELECT COALESCE(SUM(l.amount_fen), 0) FROM payment_line l WHERE l.batch_id = b.id AND l.state = 'PAID') AS paidFen,
  (SELECT COALESCE(SUM(l.amount_fen), 0) FROM payment_line l WHERE l.batch_id = b.id AND l.state = 'FAILED')
    AS failedFen`;
const FROM = `payment_batch b LEFT JOIN account m ON m.id = b.made_by LEFT JOIN account r ON r.id = b.released_by`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'b.centre_id' });
const listingOf = (row: BatchListing): BatchListing => ({
  ...row,
  paidFen: Number(row.paidFen),
  failedFen: Number(row.failedFen),
});

@Injectable()
export class BatchStore {
  /**
   * The next number of the centre's year. The counter's row stays locked until the transaction ends: batches of a
   * centre are made one after the other, so that two officers never look at the same lines.
   */
  async nextNumber(db: Db, centreId: string, year: number): Promise<string> {
    await db.execute(
      `INSERT INTO payment_batch_number (centre_id, year, last_serial) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE last_serial = last_serial + 1`,
      [bin(centreId), year],
    );
    const [row] = await db.query<{ lastSerial: number }>(
      'SELECT last_serial AS lastSerial FROM payment_batch_number WHERE centre_id = ? AND year = ? FOR UPDATE',
      [bin(centreId), year],
    );
    if (!row) throw new Error('the counter of payment batches is gone');
    return batchNumber(year, row.lastSerial);
  }

  async find(db: Db, scope: Scope, id: string): Promise<BatchListing | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<BatchListing>(`SELECT ${LISTING} FROM ${FROM} WHERE b.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row && listingOf(row);
  }

  /** The batch as it stands now, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<Batch | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Batch>(
      `SELECT ${COLUMNS} FROM payment_batch b WHERE b.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    return row;
  }

  /** A page, the latest first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: BatchFilter): Promise<{ items: BatchListing[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    const add = (sql: string, value: SqlParam | undefined): void => {
      if (value === undefined) return;
      conditions.push(sql);
      params.push(value);
    };
    add('b.state = ?', filter.state);
    add('b.payee_kind = ?', filter.payeeKind);
    const where = conditions.join(' AND ');
    const items = await db.query<BatchListing>(
      `SELECT ${LISTING} FROM ${FROM} WHERE ${where} ORDER BY b.made_at DESC, b.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM payment_batch b WHERE ${where}`,
      params,
    );
    return { items: items.map(listingOf), total: Number(count?.total ?? 0) };
  }

  async insert(db: Db, batch: Batch): Promise<void> {
    await db.insert('payment_batch', {
      id: bin(batch.id),
      centre_id: bin(batch.centreId),
      number: batch.number,
      fund_source: batch.fundSource,
      payee_kind: batch.payeeKind,
      state: batch.state,
      line_count: batch.lineCount,
      total_fen: batch.totalFen,
      control_sum: batch.controlSum,
      made_by: bin(batch.madeBy),
      made_at: batch.madeAt,
    });
  }

  /** The caller holds the batch's lock. Answers the batch as it is then. */
  async change(db: Db, batch: Batch, change: BatchChange): Promise<Batch> {
    const next = { ...batch, ...change };
    await db.execute(
      `UPDATE payment_batch SET state = ?, released_by = ?, released_at = ?, sent_at = ?, closed_at = ?,
              line_count = ?, total_fen = ?, control_sum = ? WHERE id = ?`,
      [
        next.state,
        next.releasedBy === null ? null : bin(next.releasedBy),
        next.releasedAt,
        next.sentAt,
        next.closedAt,
        next.lineCount,
        next.totalFen,
        next.controlSum,
        bin(batch.id),
      ],
    );
    return next;
  }

  /** Draft batches that pay this payee from this fund, with what they pay him. */
  async draftsFor(
    db: Db,
    scope: Scope,
    payee: {
      readonly payeeKind: PayeeKind;
      readonly enterpriseId: string | null;
      readonly workerId: string | null;
      readonly fundSource: string;
    },
  ): Promise<{ id: string; number: string; state: BatchState; payableFen: number }[]> {
    const { sql, params } = visible(scope);
    const payeeId = payee.enterpriseId ?? payee.workerId ?? '';
    const rows = await db.query<{ id: string; number: string; state: BatchState; payableFen: number }>(
      `SELECT b.id, b.number, b.state, SUM(l.amount_fen - l.offset_fen) AS payableFen
         FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id AND l.state = 'PENDING'
        WHERE ${sql} AND b.state = 'DRAFT' AND b.payee_kind = ? AND b.fund_source = ?
          AND COALESCE(l.enterprise_id, l.worker_id) = ? GROUP BY b.id, b.number, b.state ORDER BY b.number`,
      [...params, payee.payeeKind, payee.fundSource, bin(payeeId)],
    );
    return rows.map((row) => ({ ...row, payableFen: Number(row.payableFen) }));
  }

  async insertTakeOut(db: Db, takeOut: TakeOut): Promise<void> {
    await db.insert('payment_take_out', {
      id: bin(takeOut.id),
      centre_id: bin(takeOut.centreId),
      batch_id: bin(takeOut.batchId),
      reason: withoutPersonalNumbers(takeOut.reason),
      line_count: takeOut.lineCount,
      total_fen: takeOut.totalFen,
      undid_release: takeOut.undidRelease,
      taken_by: bin(takeOut.takenBy),
      taken_at: takeOut.takenAt,
    });
  }

  /** What left a batch that the caller has found under his scope, oldest first. */
  async takeOuts(db: Db, batchId: string): Promise<{ readonly id: string; readonly takenBy: string }[]> {
    return db.query(
      'SELECT t.id, t.taken_by AS takenBy FROM payment_take_out t WHERE t.batch_id = ? ORDER BY t.taken_at, t.id',
      [bin(batchId)],
    );
  }

  async centreName(db: Db, centreId: string): Promise<string> {
    const [row] = await db.query<{ name: string }>('SELECT name FROM skills_centre WHERE id = ?', [
      bin(centreId),
    ]);
    return row?.name ?? '';
  }
}
