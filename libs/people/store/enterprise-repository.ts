import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { Cluster } from '../contracts/cluster.js';

/** An enterprise without what is secret about it. */
export interface EnterpriseFacts {
  readonly id: string;
  readonly centreId: string;
  readonly uscc: string;
  readonly name: string;
  readonly cluster: Cluster;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly accountManager: string | null;
  readonly bankAccountName: string | null;
  readonly bankAccountMasked: string | null;
  /** Asked for and not yet confirmed. */
  readonly pendingAccountName: string | null;
  readonly pendingAccountMasked: string | null;
  /** People in employment now. */
  readonly workers: number;
}

/** An account that somebody asked to be paid to. */
export interface PendingAccount {
  readonly name: string;
  readonly cipher: string;
  readonly masked: string;
  readonly by: string;
  readonly at: Date;
}

export interface EnterpriseFilter {
  /** Part of the name, or the beginning of the credit code. */
  readonly q?: string | undefined;
  readonly cluster?: Cluster | undefined;
  /** Only those whose new account waits for finance. */
  readonly pendingAccount?: 'true' | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface EnterpriseRow extends Omit<EnterpriseFacts, 'aboveScale'> {
  readonly aboveScale: number;
}

const COLUMNS = `e.id, e.centre_id AS centreId, e.uscc, e.name, e.cluster, e.industry, e.above_scale AS aboveScale,
  e.account_manager AS accountManager, e.bank_account_name AS bankAccountName,
  e.bank_account_masked AS bankAccountMasked, e.pending_account_name AS pendingAccountName,
  e.pending_account_masked AS pendingAccountMasked,
  (SELECT COUNT(*) FROM employment m WHERE m.enterprise_id = e.id AND m.open_slot = 1) AS workers`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'e.centre_id', enterprise: 'e.id' });
const factsOf = (row: EnterpriseRow): EnterpriseFacts => ({ ...row, aboveScale: row.aboveScale === 1 });

/** `%` and `_` in what people type are signs, not wildcards. */
export const likePattern = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

@Injectable()
export class EnterpriseRepository {
  /** One enterprise, or undefined when it does not exist or is not the asker's. */
  async find(db: Db, scope: Scope, id: string): Promise<EnterpriseFacts | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, EnterpriseFacts>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<EnterpriseRow>(
      `SELECT ${COLUMNS} FROM enterprise e WHERE e.id IN (?) AND ${sql}`,
      [ids.map(bin), ...params],
    );
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }

  async findByUscc(
    db: Db,
    scope: Scope,
    centreId: string,
    uscc: string,
  ): Promise<EnterpriseFacts | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<EnterpriseRow>(
      `SELECT ${COLUMNS} FROM enterprise e WHERE e.centre_id = ? AND e.uscc = ? AND ${sql}`,
      [bin(centreId), uscc, ...params],
    );
    return row && factsOf(row);
  }

  /** A page in the order of names, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: EnterpriseFilter,
  ): Promise<{ items: EnterpriseFacts[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cluster) {
      conditions.push('e.cluster = ?');
      params.push(filter.cluster);
    }
    if (filter.pendingAccount) conditions.push('e.pending_account_masked IS NOT NULL');
    if (filter.q) {
      conditions.push('(e.name LIKE ? OR e.uscc LIKE ?)');
      params.push(`%${likePattern(filter.q)}%`, `${likePattern(filter.q)}%`);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<EnterpriseRow>(
      `SELECT ${COLUMNS} FROM enterprise e WHERE ${where} ORDER BY e.name, e.id LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM enterprise e WHERE ${where}`,
      params,
    );
    return { items: rows.map(factsOf), total: count?.total ?? 0 };
  }

  /** The encrypted payee accounts of enterprises that have one: open them with `bankAccountPlace`. */
  async bankAccountCiphers(
    db: Db,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, { readonly accountName: string; readonly cipher: string }>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<{ id: string; accountName: string; cipher: string }>(
      `SELECT e.id, e.bank_account_name AS accountName, e.bank_account_cipher AS cipher FROM enterprise e
        WHERE e.id IN (?) AND e.bank_account_cipher IS NOT NULL AND ${sql}`,
      [ids.map(bin), ...params],
    );
    return new Map(rows.map(({ id, accountName, cipher }) => [id, { accountName, cipher }]));
  }

  /** The enterprise as it stands, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<EnterpriseFacts | undefined> {
    const { sql, params } = visible(scope);
    await db.query(`SELECT e.id FROM enterprise e WHERE e.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return this.find(db, scope, id);
  }

  /** The account asked for, sealed: open it with `pendingAccountPlace`. The caller holds the lock. */
  async pendingAccount(db: Db, id: string): Promise<PendingAccount | undefined> {
    const [row] = await db.query<PendingAccount>(
      `SELECT e.pending_account_name AS name, e.pending_account_cipher AS cipher, e.pending_account_masked AS masked,
              e.pending_account_by AS \`by\`, e.pending_account_at AS \`at\`
         FROM enterprise e WHERE e.id = ? AND e.pending_account_name IS NOT NULL`,
      [bin(id)],
    );
    return row;
  }

  /** The caller holds the lock. */
  async setPendingAccount(db: Db, id: string, account: PendingAccount | null): Promise<void> {
    await db.execute(
      `UPDATE enterprise SET pending_account_name = ?, pending_account_cipher = ?, pending_account_masked = ?,
              pending_account_by = ?, pending_account_at = ? WHERE id = ?`,
      account === null
        ? [null, null, null, null, null, bin(id)]
        : [account.name, account.cipher, account.masked, bin(account.by), account.at, bin(id)],
    );
  }

  /** Replaces the account; false when the enterprise does not exist or is not the asker's. */
  async setBankAccount(
    db: Db,
    scope: Scope,
    id: string,
    account: { readonly name: string; readonly cipher: string; readonly masked: string },
  ): Promise<boolean> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ id: string }>(
      `SELECT e.id FROM enterprise e WHERE e.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    if (!row) return false;
    await db.execute(
      'UPDATE enterprise SET bank_account_name = ?, bank_account_cipher = ?, bank_account_masked = ? WHERE id = ?',
      [account.name, account.cipher, account.masked, bin(id)],
    );
    return true;
  }
}
