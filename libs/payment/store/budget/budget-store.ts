import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql, type SqlFragment } from '../../../platform/index.js';
import type { BudgetChangeState } from '../../domain/budget/budget-change.js';

export interface BudgetLine {
  readonly id: string;
  readonly centreId: string;
  readonly year: number;
  readonly fundSource: string;
  /** Empty for all programmes of the fund. */
  readonly programme: string;
  readonly setFen: number;
  readonly setBy: string;
  readonly setByName: string;
  readonly setAt: Date;
}

export interface BudgetChange {
  readonly id: string;
  readonly centreId: string;
  readonly lineId: string;
  readonly deltaFen: number;
  readonly reason: string;
  readonly state: BudgetChangeState;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
}

const LINE = `n.id, n.centre_id AS centreId, n.year, n.fund_source AS fundSource, n.programme, n.set_fen AS setFen,
  n.set_by AS setBy, COALESCE(s.display_name, '') AS setByName, n.set_at AS setAt`;
const CHANGE = `h.id, h.centre_id AS centreId, h.line_id AS lineId, h.delta_fen AS deltaFen, h.reason, h.state,
  h.proposed_by AS proposedBy, COALESCE(p.display_name, '') AS proposedByName, h.proposed_at AS proposedAt,
  h.decided_by AS decidedBy, d.display_name AS decidedByName, h.decided_at AS decidedAt`;
const CHANGES = `budget_change h LEFT JOIN account p ON p.id = h.proposed_by LEFT JOIN account d ON d.id = h.decided_by`;

const ownLine = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'n.centre_id' });
const ownChange = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'h.centre_id' });

/** What a line amounts to: as set, and every signed change. */
export const amountOf = (line: Pick<BudgetLine, 'setFen'>, changes: readonly BudgetChange[]): number =>
  changes.reduce((sum, { state, deltaFen }) => sum + (state === 'SIGNED' ? deltaFen : 0), line.setFen);

@Injectable()
export class BudgetStore {
  /** The lines of a year in the order of funds. */
  lines(db: Db, scope: Scope, year: number): Promise<BudgetLine[]> {
    const { sql, params } = ownLine(scope);
    return db.query<BudgetLine>(
      `SELECT ${LINE} FROM budget_line n LEFT JOIN account s ON s.id = n.set_by
        WHERE n.year = ? AND ${sql} ORDER BY n.fund_source, n.programme`,
      [year, ...params],
    );
  }

  async findLine(db: Db, scope: Scope, id: string): Promise<BudgetLine | undefined> {
    const { sql, params } = ownLine(scope);
    const [row] = await db.query<BudgetLine>(
      `SELECT ${LINE} FROM budget_line n LEFT JOIN account s ON s.id = n.set_by WHERE n.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row;
  }

  /** Locks a line until the transaction ends; false when there is none. Its changes are decided one after the other. */
  async lockLine(db: Db, scope: Scope, id: string): Promise<boolean> {
    const { sql, params } = ownLine(scope);
    const rows = await db.query(`SELECT n.id FROM budget_line n WHERE n.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return rows.length === 1;
  }

  /** The changes of a line, the first one first. */
  changes(db: Db, lineIds: readonly string[]): Promise<BudgetChange[]> {
    if (lineIds.length === 0) return Promise.resolve([]);
    return db.query<BudgetChange>(`SELECT ${CHANGE} FROM ${CHANGES} WHERE h.line_id IN (?) ORDER BY h.id`, [
      lineIds.map(bin),
    ]);
  }

  async findChange(db: Db, scope: Scope, id: string): Promise<BudgetChange | undefined> {
    const { sql, params } = ownChange(scope);
    const [row] = await db.query<BudgetChange>(`SELECT ${CHANGE} FROM ${CHANGES} WHERE h.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row;
  }

  /** The unique key refuses a second line of one fund, programme and year. */
  async insertLine(db: Db, line: Omit<BudgetLine, 'setByName'>): Promise<void> {
    await db.insert('budget_line', {
      id: bin(line.id),
      centre_id: bin(line.centreId),
      year: line.year,
      fund_source: line.fundSource,
      programme: line.programme,
      set_fen: line.setFen,
      set_by: bin(line.setBy),
      set_at: line.setAt,
    });
  }

  async insertChange(
    db: Db,
    change: Pick<
      BudgetChange,
      'id' | 'centreId' | 'lineId' | 'deltaFen' | 'reason' | 'proposedBy' | 'proposedAt'
    >,
  ): Promise<void> {
    await db.insert('budget_change', {
      id: bin(change.id),
      centre_id: bin(change.centreId),
      line_id: bin(change.lineId),
      delta_fen: change.deltaFen,
      reason: change.reason,
      state: 'PROPOSED',
      proposed_by: bin(change.proposedBy),
      proposed_at: change.proposedAt,
    });
  }

  /** The caller holds the line's lock. */
  async decide(db: Db, id: string, state: BudgetChangeState, by: string, now: Date): Promise<void> {
    await db.execute('UPDATE budget_change SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?', [
      state,
      binOrNull(by),
      now,
      bin(id),
    ]);
  }
}
