import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { MatchVerdict } from '../contracts/schemas.js';
import type { MatchedRow, ReturnRow } from '../domain/matching.js';

export interface ReturnFile {
  readonly id: string;
  readonly centreId: string;
  readonly batchId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly state: 'RECEIVED' | 'MATCHED';
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly matchedAt: Date | null;
}

export interface StoredReturnRow extends ReturnRow {
  readonly verdict: MatchVerdict | null;
}

export interface ReturnFilter {
  readonly batchId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = `f.id, f.centre_id AS centreId, f.batch_id AS batchId, f.file_name AS fileName, f.sha256, f.state,
  f.uploaded_by AS uploadedBy, f.uploaded_at AS uploadedAt, f.matched_at AS matchedAt`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'f.centre_id' });

@Injectable()
export class ReturnStore {
  async find(db: Db, scope: Scope, id: string): Promise<ReturnFile | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<ReturnFile>(
      `SELECT ${COLUMNS} FROM payment_return f WHERE f.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row;
  }

  /** The file of these bytes, when the batch has it already. The caller holds the batch's lock. */
  async findByHash(db: Db, scope: Scope, batchId: string, sha256: string): Promise<ReturnFile | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<ReturnFile>(
      `SELECT ${COLUMNS} FROM payment_return f WHERE f.batch_id = ? AND f.sha256 = ? AND ${sql}`,
      [bin(batchId), sha256, ...params],
    );
    return row;
  }

  /** A page, the latest first, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: ReturnFilter): Promise<{ items: ReturnFile[]; total: number }> {
    const own = visible(scope);
    const where = filter.batchId ? `${own.sql} AND f.batch_id = ?` : own.sql;
    const params: SqlParam[] = filter.batchId ? [...own.params, bin(filter.batchId)] : [...own.params];
    const items = await db.query<ReturnFile>(
      `SELECT ${COLUMNS} FROM payment_return f WHERE ${where} ORDER BY f.uploaded_at DESC, f.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM payment_return f WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** The rows of files that the caller has found under his scope, in the order of the file. */
  async rowsOf(db: Db, returnIds: readonly string[]): Promise<Map<string, StoredReturnRow[]>> {
    const found = new Map<string, StoredReturnRow[]>(returnIds.map((id) => [id, []]));
    if (returnIds.length === 0) return found;
    const rows = await db.query<Omit<StoredReturnRow, 'paid'> & { returnId: string; paid: number }>(
      `SELECT r.return_id AS returnId, r.row_no AS rowNumber, r.batch_number AS batchNumber, r.serial,
              r.amount_fen AS amountFen, r.paid, r.reason, r.verdict
         FROM payment_return_row r WHERE r.return_id IN (?) ORDER BY r.return_id, r.row_no`,
      [returnIds.map(bin)],
    );
    for (const { returnId, paid, ...row } of rows) found.get(returnId)?.push({ ...row, paid: paid === 1 });
    return found;
  }

  async insert(db: Db, file: ReturnFile, rows: readonly ReturnRow[]): Promise<void> {
    await db.insert('payment_return', {
      id: bin(file.id),
      centre_id: bin(file.centreId),
      batch_id: bin(file.batchId),
      file_name: file.fileName,
      sha256: file.sha256,
      state: file.state,
      uploaded_by: bin(file.uploadedBy),
      uploaded_at: file.uploadedAt,
    });
    await db.insert(
      'payment_return_row',
      rows.map((row) => ({
        return_id: bin(file.id),
        row_no: row.rowNumber,
        batch_number: row.batchNumber,
        serial: row.serial,
        amount_fen: row.amountFen,
        paid: row.paid,
        reason: row.reason,
      })),
    );
  }

  /** Keeps what became of each row. The caller holds the batch's lock. */
  async setMatched(db: Db, id: string, rows: readonly MatchedRow[], now: Date): Promise<void> {
    const byVerdict = new Map<string, number[]>();
    for (const { row, verdict } of rows) {
      byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), row.rowNumber]);
    }
    for (const [verdict, numbers] of byVerdict) {
      await db.execute('UPDATE payment_return_row SET verdict = ? WHERE return_id = ? AND row_no IN (?)', [
        verdict,
        bin(id),
        numbers,
      ]);
    }
    await db.execute(`UPDATE payment_return SET state = 'MATCHED', matched_at = ? WHERE id = ?`, [
      now,
      bin(id),
    ]);
  }
}
