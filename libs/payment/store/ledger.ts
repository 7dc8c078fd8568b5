import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, newId, type Scope, scopeSql } from '../../platform/index.js';
import {
  ACCOUNT_NAMES,
  type AccountKind,
  type JournalKind,
  type JournalLine,
  journalOf,
  NEVER_NEGATIVE,
} from '../domain/journal.js';

export interface Booking {
  readonly centreId: string;
  readonly fundSource: string;
  readonly kind: JournalKind;
  /** What causes it; the same cause books once. */
  readonly sourceId: string;
  /** The batch it books, if any. */
  readonly batchId?: string | null;
  /** The advance or receivable it books, if any; of the two at least one. */
  readonly subjectId?: string | null;
  readonly postedBy: string | null;
  readonly now: Date;
  readonly lines: readonly JournalLine[];
}

export interface AccountBalance {
  readonly code: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly fundSource: string;
  readonly debitFen: number;
  readonly creditFen: number;
}

const OF_EVERY_PAYMENT: readonly AccountKind[] = ['FUND', 'PAYEE_CLEARING', 'BANK'];

/** The double-entry ledger: rows are only ever added, and every journal balances in the transaction that writes it. */
@Injectable()
export class Ledger {
  /** Books one journal. Nothing is booked for no lines. Throws a duplicate key when the cause has booked already. */
  async book(db: Db, booking: Booking): Promise<void> {
    if (booking.lines.length === 0) return;
    const postings = journalOf(booking.kind, booking.lines);
    const accounts = await this.accounts(
      db,
      booking,
      postings.map(({ account }) => account),
    );
    const journalId = newId();
    await db.insert('ledger_journal', {
      id: bin(journalId),
      centre_id: bin(booking.centreId),
      kind: booking.kind,
      source_id: bin(booking.sourceId),
      batch_id: binOrNull(booking.batchId ?? null),
      subject_id: binOrNull(booking.subjectId ?? null),
      total_fen: postings.reduce((sum, { debitFen }) => sum + debitFen, 0),
      posted_by: binOrNull(booking.postedBy),
      posted_at: booking.now,
    });
    await db.insert(
      'ledger_posting',
      postings.map((posting) => ({
        id: bin(newId()),
        centre_id: bin(booking.centreId),
        journal_id: bin(journalId),
        account_id: bin(accounts.get(posting.account) ?? ''),
        payment_line_id: binOrNull(posting.paymentLineId),
        debit_fen: posting.debitFen,
        credit_fen: posting.creditFen,
      })),
    );
    const unbalanced = await this.unbalanced(db, journalId);
    if (unbalanced > 0) throw new Error(`journal ${journalId} does not balance as stored`);
    if (booking.subjectId) await this.refuseNegative(db, booking.subjectId);
  }

  /** What an advance or a receivable still amounts to: debit less credit of that account, in fen. */
  async subjectBalance(db: Db, subjectId: string, account: AccountKind): Promise<number> {
    const [row] = await db.query<{ balance: number }>(
      `SELECT COALESCE(SUM(p.debit_fen - p.credit_fen), 0) AS balance
         FROM ledger_journal j JOIN ledger_posting p ON p.journal_id = j.id
         JOIN ledger_account a ON a.id = p.account_id
        WHERE j.subject_id = ? AND a.kind = ?`,
      [bin(subjectId), account],
    );
    return Number(row?.balance ?? 0);
  }

  private async refuseNegative(db: Db, subjectId: string): Promise<void> {
    for (const account of NEVER_NEGATIVE) {
      const balance = await this.subjectBalance(db, subjectId, account);
      if (balance < 0) throw new Error(`${account} of ${subjectId} would be ${balance}`);
    }
  }

  /** What went through each account, in the order of fund sources. */
  async balances(db: Db, scope: Scope): Promise<AccountBalance[]> {
    const { sql, params } = scopeSql(scope, { centre: 'a.centre_id' });
    const rows = await db.query<AccountBalance>(
      `SELECT a.code, a.name, a.kind, a.fund_source AS fundSource, COALESCE(SUM(p.debit_fen), 0) AS debitFen,
              COALESCE(SUM(p.credit_fen), 0) AS creditFen
         FROM ledger_account a LEFT JOIN ledger_posting p ON p.account_id = a.id
        WHERE ${sql} GROUP BY a.id, a.code, a.name, a.kind, a.fund_source ORDER BY a.fund_source, a.kind`,
      params,
    );
    return rows.map((row) => ({ ...row, debitFen: Number(row.debitFen), creditFen: Number(row.creditFen) }));
  }

  async journals(db: Db, scope: Scope): Promise<{ readonly count: number; readonly unbalanced: number }> {
    const { sql, params } = scopeSql(scope, { centre: 'j.centre_id' });
    const [row] = await db.query<{ count: number; unbalanced: number }>(
      `SELECT COUNT(*) AS count, COALESCE(SUM(debit <> credit OR debit <> total), 0) AS unbalanced FROM (
         SELECT j.id, j.total_fen AS total, COALESCE(SUM(p.debit_fen), 0) AS debit,
                COALESCE(SUM(p.credit_fen), 0) AS credit
           FROM ledger_journal j LEFT JOIN ledger_posting p ON p.journal_id = j.id
          WHERE ${sql} GROUP BY j.id, j.total_fen) AS sums`,
      params,
    );
    return { count: Number(row?.count ?? 0), unbalanced: Number(row?.unbalanced ?? 0) };
  }

  private async unbalanced(db: Db, journalId: string): Promise<number> {
    const rows = await db.query(
      `SELECT j.id FROM ledger_journal j JOIN ledger_posting p ON p.journal_id = j.id WHERE j.id = ?
        GROUP BY j.id, j.total_fen
       HAVING SUM(p.debit_fen) <> SUM(p.credit_fen) OR SUM(p.debit_fen) <> j.total_fen`,
      [bin(journalId)],
    );
    return rows.length;
  }

  /** The fund source's accounts: the three of every payment, and what this journal needs besides. */
  private async accounts(
    db: Db,
    { centreId, fundSource }: Booking,
    needed: readonly AccountKind[],
  ): Promise<Map<AccountKind, string>> {
    for (const kind of new Set([...OF_EVERY_PAYMENT, ...needed])) {
      await db.execute(
        `INSERT INTO ledger_account (id, centre_id, code, kind, fund_source, name) VALUES (?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE code = ledger_account.code`,
        [
          bin(newId()),
          bin(centreId),
          `${kind}:${fundSource}`,
          kind,
          fundSource,
          `${ACCOUNT_NAMES[kind]} ${fundSource}`,
        ],
      );
    }
    const rows = await db.query<{ id: string; kind: AccountKind }>(
      'SELECT id, kind FROM ledger_account WHERE centre_id = ? AND fund_source = ?',
      [bin(centreId), fundSource],
    );
    return new Map(rows.map(({ id, kind }) => [kind, id]));
  }
}
