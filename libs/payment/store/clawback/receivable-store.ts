import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { PayeeKind } from '../../contracts/schemas.js';
import {
  type ReceiptState,
  type ReceivableStanding,
  type ReceivableState,
  receivableNumber,
} from '../../domain/clawback/receivable.js';
import { plainReference } from '../../domain/plain-reference.js';
import { decideReceived, type ReceiptDecision, takeReference } from '../received-references.js';

export type ClaimedBackSource = 'CLAIM' | 'BENEFIT';

export interface Receivable extends ReceivableStanding {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly payeeKind: PayeeKind;
  readonly enterpriseId: string | null;
  readonly workerId: string | null;
  readonly payeeName: string;
  readonly fundSource: string;
  readonly source: ClaimedBackSource;
  readonly sourceId: string;
  readonly reason: string;
  readonly clause: string;
  readonly openedAt: Date;
  readonly dueOn: string | null;
  readonly returnTo: string | null;
  readonly notifiedBy: string | null;
  readonly notifiedByName: string | null;
  readonly notifiedAt: Date | null;
  readonly closedAt: Date | null;
}

export type NewReceivable = Pick<
  Receivable,
  | 'id'
  | 'centreId'
  | 'number'
  | 'payeeKind'
  | 'enterpriseId'
  | 'workerId'
  | 'payeeName'
  | 'fundSource'
  | 'source'
  | 'sourceId'
  | 'amountFen'
  | 'reason'
  | 'clause'
  | 'openedAt'
>;

export interface Receipt {
  readonly id: string;
  readonly amountFen: number;
  readonly bankReference: string;
  readonly receivedOn: string;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly state: ReceiptState;
  /** Who confirmed it or struck it out. */
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly refusedBecause: string | null;
}

export type NewReceipt = Pick<
  Receipt,
  'amountFen' | 'bankReference' | 'receivedOn' | 'recordedBy' | 'recordedAt'
>;

export interface KeptBack {
  readonly batchId: string;
  readonly batchNumber: string;
  readonly amountFen: number;
  readonly state: 'PROPOSED' | 'BOOKED';
}

export interface ReceivableFilter {
  readonly standing?: 'OUTSTANDING' | 'CLOSED' | undefined;
  readonly limit: number;
  readonly offset: number;
}

const SUM = (table: string, condition = ''): string =>
  `(SELECT COALESCE(SUM(x.amount_fen), 0) FROM ${table} x WHERE x.receivable_id = r.id${condition})`;
const RECEIVED = SUM('receivable_receipt', ` AND x.state = 'CONFIRMED'`);
const BOOKED = SUM('receivable_offset', ` AND x.state = 'BOOKED'`);
const COLUMNS = `r.id, r.centre_id AS centreId, r.number, r.payee_kind AS payeeKind, r.enterprise_id AS enterpriseId,
  r.worker_id AS workerId, r.payee_name AS payeeName, r.fund_source AS fundSource, r.source, r.source_id AS sourceId,
  r.amount_fen AS amountFen, r.reason, r.clause, r.state, r.opened_at AS openedAt, r.due_on AS dueOn,
  r.return_to AS returnTo, r.notified_by AS notifiedBy, r.notified_at AS notifiedAt, r.closed_at AS closedAt,
  (SELECT a.display_name FROM account a WHERE a.id = r.notified_by) AS notifiedByName,
  ${RECEIVED} AS receivedFen, ${BOOKED} AS offsetFen,
  ${SUM('receivable_offset', ` AND x.state = 'PROPOSED'`)} AS proposedFen,
  ${SUM('receivable_receipt', ` AND x.state = 'RECORDED'`)} AS awaitingFen`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'r.centre_id', enterprise: 'r.enterprise_id' });

const receivableOf = (row: Receivable): Receivable => ({
  ...row,
  receivedFen: Number(row.receivedFen),
  offsetFen: Number(row.offsetFen),
  proposedFen: Number(row.proposedFen),
  awaitingFen: Number(row.awaitingFen),
});

@Injectable()
export class ReceivableStore {
  async nextNumber(db: Db, centreId: string, year: number): Promise<string> {
    await db.execute(
      `INSERT INTO receivable_number (centre_id, year, last_serial) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE last_serial = last_serial + 1`,
      [bin(centreId), year],
    );
    const [row] = await db.query<{ lastSerial: number }>(
      'SELECT last_serial AS lastSerial FROM receivable_number WHERE centre_id = ? AND year = ? FOR UPDATE',
      [bin(centreId), year],
    );
    if (!row) throw new Error('the counter of receivables is gone');
    return receivableNumber(year, row.lastSerial);
  }

  async find(db: Db, scope: Scope, id: string): Promise<Receivable | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Receivable>(
      `SELECT ${COLUMNS} FROM receivable r WHERE r.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row && receivableOf(row);
  }

  /** The case as it stands, locked: its sums cannot change until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<Receivable | undefined> {
    const { sql, params } = visible(scope);
    await db.query(`SELECT r.id FROM receivable r WHERE r.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return this.find(db, scope, id);
  }

  /** A page, the oldest first while money is owed, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: ReceivableFilter,
  ): Promise<{ items: Receivable[]; total: number }> {
    const own = visible(scope);
    const closed = filter.standing === 'CLOSED' ? ` AND r.state = 'CLOSED'` : ` AND r.state <> 'CLOSED'`;
    const where = own.sql + (filter.standing ? closed : '');
    const items = await db.query<Receivable>(
      `SELECT ${COLUMNS} FROM receivable r WHERE ${where}
        ORDER BY r.state = 'CLOSED', r.opened_at, r.id LIMIT ? OFFSET ?`,
      [...own.params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM receivable r WHERE ${where}`,
      own.params,
    );
    return { items: items.map(receivableOf), total: Number(count?.total ?? 0) };
  }

  /** What is still owed, by the instant at which it arose. */
  async outstanding(db: Db, scope: Scope): Promise<{ openedAt: Date; outstandingFen: number }[]> {
    const own = visible(scope);
    const rows = await db.query<{ openedAt: Date; outstandingFen: number }>(
      `SELECT r.opened_at AS openedAt, r.amount_fen - ${RECEIVED} - ${BOOKED} AS outstandingFen
         FROM receivable r WHERE r.state <> 'CLOSED' AND ${own.sql}`,
      own.params,
    );
    return rows.map((row) => ({ ...row, outstandingFen: Number(row.outstandingFen) }));
  }

  async insert(
    db: Db,
    receivable: NewReceivable,
    lines: readonly { readonly paymentLineId: string; readonly amountFen: number }[],
  ): Promise<void> {
    await db.insert('receivable', {
      id: bin(receivable.id),
      centre_id: bin(receivable.centreId),
      number: receivable.number,
      payee_kind: receivable.payeeKind,
      enterprise_id: binOrNull(receivable.enterpriseId),
      worker_id: binOrNull(receivable.workerId),
      payee_name: receivable.payeeName,
      fund_source: receivable.fundSource,
      source: receivable.source,
      source_id: bin(receivable.sourceId),
      amount_fen: receivable.amountFen,
      // Printed on the notice: what is left out is said in the words of the paper.
      reason: withoutPersonalNumbers(receivable.reason).replaceAll('[removed]', '(号码略)').slice(0, 500),
      clause: receivable.clause.slice(0, 300),
      state: 'OPEN',
      opened_at: receivable.openedAt,
    });
    await db.insert(
      'receivable_line',
      lines.map(({ paymentLineId, amountFen }) => ({
        payment_line_id: bin(paymentLineId),
        centre_id: bin(receivable.centreId),
        receivable_id: bin(receivable.id),
        amount_fen: amountFen,
      })),
    );
  }

  async setNotified(
    db: Db,
    id: string,
    notice: { readonly dueOn: string; readonly returnTo: string; readonly by: string; readonly at: Date },
  ): Promise<void> {
    await db.execute(
      `UPDATE receivable SET state = 'NOTIFIED', due_on = ?, return_to = ?, notified_by = ?, notified_at = ?
        WHERE id = ?`,
      [notice.dueOn, notice.returnTo, bin(notice.by), notice.at, bin(id)],
    );
  }

  /** Throws a duplicate key when the bank reference is known already, be it of an advance. The caller holds the lock. */
  async addReceipt(
    db: Db,
    receivable: Pick<Receivable, 'id' | 'centreId'>,
    receipt: NewReceipt,
  ): Promise<string> {
    const id = newId();
    await db.insert('receivable_receipt', {
      id: bin(id),
      centre_id: bin(receivable.centreId),
      receivable_id: bin(receivable.id),
      amount_fen: receipt.amountFen,
      bank_reference: plainReference(receipt.bankReference),
      active_reference: plainReference(receipt.bankReference),
      received_on: receipt.receivedOn,
      recorded_by: bin(receipt.recordedBy),
      recorded_at: receipt.recordedAt,
      state: 'RECORDED',
    });
    const reference = receipt.bankReference;
    await takeReference(db, { id, centreId: receivable.centreId, reference }, 'RECEIVABLE');
    return id;
  }

  /** One that is struck out gives its bank reference free. The caller holds the lock of the case. */
  decideReceipt(db: Db, id: string, decision: ReceiptDecision): Promise<void> {
    return decideReceived(db, 'RECEIVABLE', id, decision);
  }

  /** Closes a case on which nothing is owed any more, opens one again on which something is. The caller holds the lock. */
  async follow(db: Db, id: string, outstanding: number, now: Date): Promise<void> {
    if (outstanding === 0) {
      await db.execute(
        `UPDATE receivable SET state = 'CLOSED', closed_at = ? WHERE id = ? AND state <> 'CLOSED'`,
        [now, bin(id)],
      );
      return;
    }
    const reopened: ReceivableState = 'NOTIFIED';
    await db.execute(
      `UPDATE receivable SET state = IF(notified_at IS NULL, 'OPEN', ?), closed_at = NULL
        WHERE id = ? AND state = 'CLOSED'`,
      [reopened, bin(id)],
    );
  }

  /** Money received on a case that the caller has found under his scope, oldest first. */
  async receipts(db: Db, id: string): Promise<Receipt[]> {
    return db.query<Receipt>(
      `SELECT p.id, p.amount_fen AS amountFen, p.bank_reference AS bankReference, p.received_on AS receivedOn,
              p.recorded_by AS recordedBy, COALESCE(a.display_name, '') AS recordedByName,
              p.recorded_at AS recordedAt, p.state, d.display_name AS decidedByName, p.decided_at AS decidedAt,
              p.refused_because AS refusedBecause
         FROM receivable_receipt p LEFT JOIN account a ON a.id = p.recorded_by
         LEFT JOIN account d ON d.id = p.decided_by
        WHERE p.receivable_id = ? ORDER BY p.recorded_at, p.id`,
      [bin(id)],
    );
  }

  /** What is kept back for it, batch by batch. */
  async keptBack(db: Db, id: string): Promise<KeptBack[]> {
    const rows = await db.query<KeptBack>(
      `SELECT o.batch_id AS batchId, b.number AS batchNumber, o.state, SUM(o.amount_fen) AS amountFen
         FROM receivable_offset o JOIN payment_batch b ON b.id = o.batch_id
        WHERE o.receivable_id = ? AND o.state <> 'UNDONE' GROUP BY o.batch_id, b.number, o.state ORDER BY b.number`,
      [bin(id)],
    );
    return rows.map((row) => ({ ...row, amountFen: Number(row.amountFen) }));
  }

  /** What was paid on a claim, or on one benefit, and nobody has claimed back yet, with the fund of each payment. */
  async paidLines(db: Db, source: ClaimedBackSource, sourceId: string): Promise<PaidLine[]> {
    const params: SqlParam[] = [bin(sourceId)];
    const own = source === 'CLAIM' ? 'l.claim_id = ?' : `l.line_id = ? AND l.payee_kind = 'WORKER'`;
    return db.query<PaidLine>(
      `SELECT l.id AS paymentLineId, l.amount_fen AS amountFen, l.payee_kind AS payeeKind,
              l.enterprise_id AS enterpriseId, l.worker_id AS workerId,
              l.payee_name AS payeeName, b.fund_source AS fundSource
         FROM payment_line l JOIN payment_batch b ON b.id = l.batch_id
         LEFT JOIN receivable_line r ON r.payment_line_id = l.id
        WHERE ${own} AND l.state = 'PAID' AND r.payment_line_id IS NULL ORDER BY b.number, l.serial`,
      params,
    );
  }
}

export interface PaidLine {
  readonly paymentLineId: string;
  readonly amountFen: number;
  readonly payeeKind: PayeeKind;
  readonly enterpriseId: string | null;
  /** Who was trained, and the payee where no enterprise is. */
  readonly workerId: string;
  readonly payeeName: string;
  readonly fundSource: string;
}
