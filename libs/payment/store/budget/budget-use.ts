import { Injectable } from '@nestjs/common';
import { type Db, type Scope, scopeSql } from '../../../platform/index.js';
import { addUse, type LedgerUse, NO_USE, type SubjectBalances, useOf } from '../../domain/budget/budget.js';

interface Row extends SubjectBalances {
  readonly fundSource: string;
}

/** What the ledger and the batches say of a year. */
@Injectable()
export class BudgetUse {
  /**
   * By fund source. An advance counts for the year it was planned for, a batch for the year it was released in, and
   * whatever else for the year it was posted in, all in Shanghai time: every posting counts for exactly one year.
   */
  async ofYear(db: Db, scope: Scope, year: number): Promise<Map<string, LedgerUse>> {
    const { sql, params } = scopeSql(scope, { centre: 'j.centre_id' });
    const rows = await db.query<Row>(
      `SELECT a.fund_source AS fundSource, v.id AS subject,
              SUM(IF(a.kind = 'FUND', p.debit_fen - p.credit_fen, 0)) AS fundFen,
              SUM(IF(a.kind = 'ADVANCE', p.debit_fen - p.credit_fen, 0)) AS advanceFen,
              SUM(IF(a.kind = 'RECEIVABLE', p.debit_fen - p.credit_fen, 0)) AS receivableFen,
              SUM(IF(a.kind = 'PAYEE_CLEARING', p.debit_fen - p.credit_fen, 0)) AS clearingFen
         FROM ledger_journal j
         JOIN ledger_posting p ON p.journal_id = j.id
         JOIN ledger_account a ON a.id = p.account_id
         LEFT JOIN payment_advance v ON v.id = j.subject_id
         LEFT JOIN payment_batch b ON b.id = j.batch_id
        WHERE ${sql} AND COALESCE(v.year, YEAR(COALESCE(b.released_at, j.posted_at) + INTERVAL 8 HOUR)) = ?
        GROUP BY a.fund_source, v.id`,
      [...params, year],
    );
    const uses = new Map<string, LedgerUse>();
    for (const row of rows) {
      const use = useOf({
        fundFen: Number(row.fundFen),
        advanceFen: Number(row.advanceFen),
        receivableFen: Number(row.receivableFen),
        clearingFen: Number(row.clearingFen),
      });
      uses.set(row.fundSource, addUse(uses.get(row.fundSource) ?? NO_USE, use));
    }
    return uses;
  }

  /** Held by batches that nobody has released: no longer open, not yet booked. */
  async drafted(db: Db, scope: Scope): Promise<Map<string, number>> {
    const { sql, params } = scopeSql(scope, { centre: 'b.centre_id' });
    const rows = await db.query<{ fundSource: string; fen: number }>(
      `SELECT b.fund_source AS fundSource, SUM(l.amount_fen) AS fen
         FROM payment_batch b JOIN payment_line l ON l.batch_id = b.id
        WHERE b.state = 'DRAFT' AND l.state = 'PENDING' AND ${sql} GROUP BY b.fund_source`,
      params,
    );
    return new Map(rows.map(({ fundSource, fen }) => [fundSource, Number(fen)]));
  }

  /** Advances approved since that moment, by fund and month: they are commitments like accepted claims. */
  async approvedAdvances(
    db: Db,
    scope: Scope,
    since: Date,
  ): Promise<{ fundSource: string; month: string; fen: number }[]> {
    const { sql, params } = scopeSql(scope, { centre: 'v.centre_id' });
    const rows = await db.query<{ fundSource: string; month: string; fen: number }>(
      `SELECT v.fund_source AS fundSource, DATE_FORMAT(v.approved_at + INTERVAL 8 HOUR, '%Y-%m') AS month,
              SUM(v.prefund_fen) AS fen
         FROM payment_advance v WHERE v.approved_at >= ? AND v.state <> 'CANCELLED' AND ${sql}
        GROUP BY v.fund_source, month`,
      [since, ...params],
    );
    return rows.map((row) => ({ ...row, fen: Number(row.fen) }));
  }
}
