import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  type SqlValue,
} from '../../../platform/index.js';
import { type AdvanceKind, advanceNumber, type AdvanceState } from '../../domain/advances/advance.js';

export interface Advance {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly kind: AdvanceKind;
  readonly state: AdvanceState;
  readonly year: number;
  readonly fundSource: string;
  readonly title: string;
  readonly enterpriseId: string | null;
  readonly payeeName: string;
  readonly accountCipher: string;
  readonly accountMasked: string;
  readonly targets: string | null;
  readonly budgetFen: number | null;
  readonly rateFen: number | null;
  readonly plannedCount: number | null;
  readonly level: number | null;
  readonly years: number | null;
  readonly prefundFen: number;
  readonly completionBp: number | null;
  readonly passedCount: number | null;
  readonly dueFen: number | null;
  readonly unfinishedPrefundFen: number | null;
  readonly returnedFen: number;
  readonly paidOn: string | null;
  readonly paidReference: string | null;
  readonly restPaidOn: string | null;
  readonly restReference: string | null;
  readonly plannedBy: string;
  readonly plannedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly paidBy: string | null;
  readonly paidAt: Date | null;
  readonly resultsBy: string | null;
  readonly resultsAt: Date | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly restPaidBy: string | null;
  readonly restPaidAt: Date | null;
  readonly cancelledBy: string | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
}

/** The same with the names of who signed. */
export interface AdvanceListing extends Advance {
  readonly names: Readonly<Record<string, string>>;
}

export interface AdvanceFilter {
  readonly state?: AdvanceState | undefined;
  readonly kind?: AdvanceKind | undefined;
  readonly year?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** What is out, owed and to come back among the advances of a list, in fen. */
export interface AdvanceSums {
  readonly advancedFen: number;
  readonly restFen: number;
  readonly toReturnFen: number;
}

/** Columns by field, in the order of the table. */
const FIELDS = {
  id: 'id',
  centreId: 'centre_id',
  number: 'number',
  kind: 'kind',
  state: 'state',
  year: 'year',
  fundSource: 'fund_source',
  title: 'title',
  enterpriseId: 'enterprise_id',
  payeeName: 'payee_name',
  accountCipher: 'account_cipher',
  accountMasked: 'account_masked',
  targets: 'targets',
  budgetFen: 'budget_fen',
  rateFen: 'rate_fen',
  plannedCount: 'planned_count',
  level: 'level',
  years: 'years',
  prefundFen: 'prefund_fen',
  completionBp: 'completion_bp',
  passedCount: 'passed_count',
  dueFen: 'due_fen',
  unfinishedPrefundFen: 'unfinished_prefund_fen',
  returnedFen: 'returned_fen',
  paidOn: 'paid_on',
  paidReference: 'paid_reference',
  restPaidOn: 'rest_paid_on',
  restReference: 'rest_reference',
  plannedBy: 'planned_by',
  plannedAt: 'planned_at',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
  paidBy: 'paid_by',
  paidAt: 'paid_at',
  resultsBy: 'results_by',
  resultsAt: 'results_at',
  settledBy: 'settled_by',
  settledAt: 'settled_at',
  restPaidBy: 'rest_paid_by',
  restPaidAt: 'rest_paid_at',
  cancelledBy: 'cancelled_by',
  cancelledAt: 'cancelled_at',
  cancelReason: 'cancel_reason',
} as const satisfies Readonly<Record<keyof Advance, string>>;

type Field = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as Field[];
const COLUMNS = NAMES.map((name) => `v.${FIELDS[name]} AS ${name}`).join(', ');
const IDS: readonly Field[] = [
  'id',
  'centreId',
  'enterpriseId',
  'plannedBy',
  'approvedBy',
  'paidBy',
  'resultsBy',
  'settledBy',
  'restPaidBy',
  'cancelledBy',
];
const SIGNERS = IDS.slice(3);

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'v.centre_id' });

/** Ids go as 16 bytes, everything else as it is. */
function stored(field: Field, value: string | number | Date | null): SqlValue {
  return IDS.includes(field) ? binOrNull(value as string | null) : value;
}

@Injectable()
export class AdvanceStore {
  /** The next number of the centre's year; the counter's row stays locked until the transaction ends. */
  async nextNumber(db: Db, centreId: string, year: number): Promise<string> {
    await db.execute(
      `INSERT INTO payment_advance_number (centre_id, year, last_serial) VALUES (?, ?, 1)
       ON DUPLICATE KEY UPDATE last_serial = last_serial + 1`,
      [bin(centreId), year],
    );
    const [row] = await db.query<{ lastSerial: number }>(
      'SELECT last_serial AS lastSerial FROM payment_advance_number WHERE centre_id = ? AND year = ? FOR UPDATE',
      [bin(centreId), year],
    );
    if (!row) throw new Error('the counter of advances is gone');
    return advanceNumber(year, row.lastSerial);
  }

  async find(db: Db, scope: Scope, id: string): Promise<AdvanceListing | undefined> {
    const { sql, params } = visible(scope);
    const rows = await db.query<Advance>(
      `SELECT ${COLUMNS} FROM payment_advance v WHERE v.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return (await this.named(db, rows))[0];
  }

  /** The advance as it stands now, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<Advance | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Advance>(
      `SELECT ${COLUMNS} FROM payment_advance v WHERE v.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    return row;
  }

  /** A page, the latest first, how many there are in all, and what they sum up to. */
  async list(
    db: Db,
    scope: Scope,
    filter: AdvanceFilter,
  ): Promise<{ items: AdvanceListing[]; total: number; sums: AdvanceSums }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    for (const field of ['state', 'kind', 'year'] as const) {
      const value = filter[field];
      if (value === undefined) continue;
      conditions.push(`v.${field} = ?`);
      params.push(value);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<Advance>(
      `SELECT ${COLUMNS} FROM payment_advance v WHERE ${where} ORDER BY v.planned_at DESC, v.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [sums] = await db.query<AdvanceSums & { total: number }>(
      `SELECT COUNT(*) AS total,
              COALESCE(SUM(IF(v.state IN ('PAID_OUT', 'SETTLING'), v.prefund_fen, 0)), 0) AS advancedFen,
              COALESCE(SUM(IF(v.state = 'REST_DUE', v.due_fen - v.prefund_fen, 0)), 0) AS restFen,
              COALESCE(SUM(IF(v.state = 'TO_RETURN', v.prefund_fen - v.due_fen - v.returned_fen, 0)), 0) AS toReturnFen
         FROM payment_advance v WHERE ${where}`,
      params,
    );
    return {
      items: await this.named(db, rows),
      total: Number(sums?.total ?? 0),
      sums: {
        advancedFen: Number(sums?.advancedFen ?? 0),
        restFen: Number(sums?.restFen ?? 0),
        toReturnFen: Number(sums?.toReturnFen ?? 0),
      },
    };
  }

  async insert(db: Db, advance: Advance): Promise<void> {
    await db.insert(
      'payment_advance',
      Object.fromEntries(NAMES.map((name) => [FIELDS[name], stored(name, advance[name])])),
    );
  }

  /** The caller holds the advance's lock. */
  async change(db: Db, advance: Advance, change: Partial<Advance>): Promise<void> {
    const names = Object.keys(change) as Field[];
    await db.execute(
      `UPDATE payment_advance SET ${names.map((name) => `${FIELDS[name]} = ?`).join(', ')} WHERE id = ?`,
      [...names.map((name) => stored(name, change[name] ?? null)), bin(advance.id)],
    );
  }

  private async named(db: Db, rows: readonly Advance[]): Promise<AdvanceListing[]> {
    const ids = new Set(
      rows.flatMap((row) => SIGNERS.map((field) => row[field])).filter((id) => id !== null),
    );
    const names = new Map<string, string>();
    if (ids.size > 0) {
      const found = await db.query<{ id: string; name: string }>(
        'SELECT id, display_name AS name FROM account WHERE id IN (?)',
        [[...ids].map((id) => bin(String(id)))],
      );
      for (const { id, name } of found) names.set(id, name);
    }
    return rows.map((row) => ({
      ...row,
      names: Object.fromEntries(
        SIGNERS.flatMap((field) => {
          const id = row[field];
          return id === null ? [] : [[String(id), names.get(String(id)) ?? '']];
        }),
      ),
    }));
  }
}
