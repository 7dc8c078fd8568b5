import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type FieldPlace,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { PayeeKind, PaymentLineState } from '../contracts/schemas.js';

export interface PaymentLine {
  readonly id: string;
  readonly centreId: string;
  readonly batchId: string;
  readonly batchNumber: string;
  readonly serial: number;
  readonly lineId: string;
  readonly claimId: string | null;
  readonly payeeKind: PayeeKind;
  readonly enterpriseId: string | null;
  readonly workerId: string;
  readonly programme: string;
  readonly payeeName: string;
  readonly accountName: string;
  readonly accountCipher: string;
  readonly accountMasked: string;
  readonly amountFen: number;
  /** Kept back for what the payee owes, in fen. */
  readonly offsetFen: number;
  readonly state: PaymentLineState;
  readonly failureReason: string | null;
  readonly paidOn: string | null;
  readonly takeOutId: string | null;
  /** Why it was taken out of its batch. */
  readonly takeOutReason: string | null;
}

export interface LineFilter {
  readonly state?: PaymentLineState | undefined;
  readonly batchId?: string | undefined;
  readonly claimId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = `l.id, l.centre_id AS centreId, l.batch_id AS batchId, b.number AS batchNumber, l.serial,
  l.line_id AS lineId, l.claim_id AS claimId, l.payee_kind AS payeeKind, l.enterprise_id AS enterpriseId, l.worker_id AS workerId, l.programme,
  l.payee_name AS payeeName, l.account_name AS accountName, l.account_cipher AS accountCipher,
  l.account_masked AS accountMasked, l.amount_fen AS amountFen, l.state, l.failure_reason AS failureReason,
  l.paid_on AS paidOn, l.offset_fen AS offsetFen, l.take_out_id AS takeOutId, o.reason AS takeOutReason`;
const TABLES = `payment_line l JOIN payment_batch b ON b.id = l.batch_id
  LEFT JOIN payment_take_out o ON o.id = l.take_out_id`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'l.centre_id', enterprise: 'l.enterprise_id' });

/** Where the account number of a payment line is sealed. */
export const lineAccountPlace = (paymentLineId: string): FieldPlace => ({
  table: 'payment_line',
  column: 'account_cipher',
  rowId: paymentLineId,
});

@Injectable()
export class PaymentLineStore {
  /** The lines of a batch in the order of their serials. */
  async ofBatch(db: Db, scope: Scope, batchId: string): Promise<PaymentLine[]> {
    const { sql, params } = visible(scope);
    return db.query<PaymentLine>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE l.batch_id = ? AND ${sql} ORDER BY l.serial`,
      [bin(batchId), ...params],
    );
  }

  /** A page, the latest batch first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: LineFilter): Promise<{ items: PaymentLine[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    const add = (sql: string, value: SqlParam): void => {
      conditions.push(sql);
      params.push(value);
    };
    if (filter.state) add('l.state = ?', filter.state);
    if (filter.batchId) add('l.batch_id = ?', bin(filter.batchId));
    if (filter.claimId) add('l.claim_id = ?', bin(filter.claimId));
    const where = conditions.join(' AND ');
    const items = await db.query<PaymentLine>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where} ORDER BY b.number DESC, l.serial LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${TABLES} WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Throws a duplicate key when one of the claim lines is under way or paid in another batch. */
  async insert(db: Db, lines: readonly PaymentLine[]): Promise<void> {
    await db.insert(
      'payment_line',
      lines.map((line) => ({
        id: bin(line.id),
        centre_id: bin(line.centreId),
        batch_id: bin(line.batchId),
        serial: line.serial,
        line_id: bin(line.lineId),
        active_line_id: bin(line.lineId),
        claim_id: binOrNull(line.claimId),
        payee_kind: line.payeeKind,
        enterprise_id: binOrNull(line.enterpriseId),
        worker_id: bin(line.workerId),
        programme: line.programme,
        payee_name: line.payeeName,
        account_name: line.accountName,
        account_cipher: line.accountCipher,
        account_masked: line.accountMasked,
        amount_fen: line.amountFen,
        offset_fen: line.offsetFen,
        state: line.state,
      })),
    );
  }

  /** The caller holds the batch's lock, under which these lines were found pending. */
  async setPaid(db: Db, ids: readonly string[], paidOn: string): Promise<void> {
    if (ids.length === 0) return;
    await this.leavePending(db, ids, `state = 'PAID', paid_on = ?`, [paidOn]);
  }

  /** Gives the claim line free for another batch. The caller holds the batch's lock. */
  async setFailed(db: Db, ids: readonly string[], reason: string): Promise<void> {
    if (ids.length === 0) return;
    await this.leavePending(db, ids, `state = 'FAILED', active_line_id = NULL, failure_reason = ?`, [reason]);
  }

  /** The same for a batch that never went out. */
  async setCancelled(db: Db, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.leavePending(db, ids, `state = 'CANCELLED', active_line_id = NULL`, []);
  }

  /** Leaves its batch before it was sent. The caller holds the batch's lock. */
  async setTakenOut(db: Db, ids: readonly string[], takeOutId: string): Promise<void> {
    if (ids.length === 0) return;
    await this.leavePending(db, ids, `state = 'CANCELLED', active_line_id = NULL, take_out_id = ?`, [
      bin(takeOutId),
    ]);
  }

  private async leavePending(
    db: Db,
    ids: readonly string[],
    change: string,
    values: readonly SqlParam[],
  ): Promise<void> {
    const { affectedRows } = await db.execute(
      `UPDATE payment_line SET ${change} WHERE id IN (?) AND state = 'PENDING'`,
      [...values, ids.map(bin)],
    );
    if (affectedRows !== ids.length) throw new Error('a payment line was settled by somebody else');
  }
}
