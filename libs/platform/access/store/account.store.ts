import { DomainError, type Role } from '../../../kernel/index.js';
import {
  bin,
  binOrNull,
  type Db,
  isDuplicateKey,
  newId,
  type Scope,
  scopeSql,
  type SqlParam,
} from '../../database/index.js';

/** An account as commands see it, without its roles. */
export interface AccountRecord {
  readonly id: string;
  readonly centreId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly enterpriseId: string | null;
  readonly trainerId: string | null;
  readonly workerId: string | null;
  readonly disabledAt: Date | null;
  readonly passwordChangedAt: Date | null;
  readonly createdAt: Date;
}

/** A new account; the hash comes from `PasswordHasher.hash`. */
export interface NewAccount {
  readonly id?: string;
  readonly centreId: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly enterpriseId?: string | null;
  readonly trainerId?: string | null;
  readonly workerId?: string | null;
  /** When its owner chose the password; null makes the first sign-in ask for a new one. */
  readonly passwordChangedAt: Date | null;
  readonly createdAt: Date;
}

const COLUMNS = `a.id, a.centre_id AS centreId, a.login_name AS loginName, a.display_name AS displayName,
  a.password_hash AS passwordHash, a.enterprise_id AS enterpriseId, a.trainer_id AS trainerId,
  a.worker_id AS workerId, a.disabled_at AS disabledAt, a.password_changed_at AS passwordChangedAt,
  a.created_at AS createdAt`;

/** The one form of a login name: people add spaces and capitals. */
export const normaliseLogin = (typed: string): string => typed.trim().toLowerCase();

/** Looked up before anybody is signed in, hence by no scope; for signing in only. */
export async function findAccountByLogin(db: Db, loginName: string): Promise<AccountRecord | null> {
  const [row] = await db.query<AccountRecord>(`SELECT ${COLUMNS} FROM account a WHERE a.login_name = ?`, [
    loginName,
  ]);
  // A collation may call more names equal than we do.
  return row?.loginName === loginName ? row : null;
}

export async function findAccount(db: Db, scope: Scope, accountId: string): Promise<AccountRecord | null> {
  return selectAccount(db, scope, accountId, '');
}

/** Locks the account against sign-ins and changes; null when unknown or not in scope. */
export async function lockAccount(db: Db, scope: Scope, accountId: string): Promise<AccountRecord | null> {
  return selectAccount(db, scope, accountId, 'FOR UPDATE');
}

async function selectAccount(
  db: Db,
  scope: Scope,
  accountId: string,
  lock: string,
): Promise<AccountRecord | null> {
  const mine = scopeSql(scope, { centre: 'a.centre_id' });
  const [row] = await db.query<AccountRecord>(
    `SELECT ${COLUMNS} FROM account a WHERE a.id = ? AND ${mine.sql} ${lock}`,
    [bin(accountId), ...mine.params],
  );
  return row ?? null;
}

export async function rolesOf(db: Db, accountIds: readonly string[]): Promise<Map<string, Role[]>> {
  const roles = new Map<string, Role[]>();
  if (accountIds.length === 0) return roles;
  const rows = await db.query<{ accountId: string; role: Role }>(
    `SELECT account_id AS accountId, role FROM account_role WHERE account_id IN (?) ORDER BY role`,
    [accountIds.map(bin)],
  );
  for (const { accountId, role } of rows) roles.set(accountId, [...(roles.get(accountId) ?? []), role]);
  return roles;
}

/**
 * Writes accounts with their roles in bulk and returns their ids in the same order.
 * Throws `access.login_taken` when a login name exists.
 */
export async function insertAccounts(db: Db, accounts: readonly NewAccount[]): Promise<string[]> {
  const withIds = accounts.map((account) => ({ ...account, id: account.id ?? newId() }));
  try {
    await db.insert(
      'account',
      withIds.map((account) => ({
        id: bin(account.id),
        centre_id: bin(account.centreId),
        login_name: normaliseLogin(account.loginName),
        display_name: account.displayName,
        password_hash: account.passwordHash,
        enterprise_id: binOrNull(account.enterpriseId),
        trainer_id: binOrNull(account.trainerId),
        worker_id: binOrNull(account.workerId),
        disabled_at: null,
        password_changed_at: account.passwordChangedAt,
        created_at: account.createdAt,
      })),
    );
  } catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('access.login_taken');
    throw error;
  }
  await db.insert(
    'account_role',
    withIds.flatMap(({ id, roles }) => roles.map((role) => ({ account_id: bin(id), role }))),
  );
  return withIds.map(({ id }) => id);
}

export async function replaceRoles(db: Db, accountId: string, roles: readonly Role[]): Promise<void> {
  await db.execute(`DELETE FROM account_role WHERE account_id = ?`, [bin(accountId)]);
  await db.insert(
    'account_role',
    roles.map((role) => ({ account_id: bin(accountId), role })),
  );
}

export async function savePassword(
  db: Db,
  accountId: string,
  hash: string,
  changedAt: Date | null,
): Promise<void> {
  await db.execute(`UPDATE account SET password_hash = ?, password_changed_at = ? WHERE id = ?`, [
    hash,
    changedAt,
    bin(accountId),
  ]);
}

export async function saveDisabled(db: Db, accountId: string, at: Date): Promise<void> {
  await db.execute(`UPDATE account SET disabled_at = ? WHERE id = ?`, [at, bin(accountId)]);
}

export interface AccountFilter {
  readonly search?: string;
  readonly role?: Role;
  readonly limit: number;
  readonly offset: number;
}

/** A page of accounts by login name, and how many there are in all. */
export async function listAccounts(
  db: Db,
  scope: Scope,
  filter: AccountFilter,
): Promise<{ accounts: AccountRecord[]; total: number }> {
  const mine = scopeSql(scope, { centre: 'a.centre_id' });
  const conditions = [mine.sql];
  const params: SqlParam[] = [...mine.params];
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push('(a.login_name LIKE ? OR a.display_name LIKE ?)');
    params.push(like, like);
  }
  if (filter.role) {
    conditions.push('EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.role = ?)');
    params.push(filter.role);
  }
  const where = conditions.join(' AND ');
  const [count] = await db.query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM account a WHERE ${where}`,
    params,
  );
  const accounts = await db.query<AccountRecord>(
    `SELECT ${COLUMNS} FROM account a WHERE ${where} ORDER BY a.login_name LIMIT ? OFFSET ?`,
    [...params, filter.limit, filter.offset],
  );
  return { accounts, total: Number(count?.total ?? 0) };
}
