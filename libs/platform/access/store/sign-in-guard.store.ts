import { createHash } from 'node:crypto';
import type { Db } from '../../database/index.js';
import type { FailureCount } from '../lock-out.js';

const FORGET_AFTER_MS = 86_400_000;

/** Key of a login name's count; the name must be normalised. */
export const loginHash = (loginName: string): Buffer => createHash('sha256').update(loginName).digest();

const SELECT = `SELECT failed_count AS failedCount, last_failed_at AS lastFailedAt, locked_until AS lockedUntil
  FROM sign_in_guard WHERE login_hash = ?`;

export async function findFailures(db: Db, hash: Buffer): Promise<FailureCount | null> {
  const [row] = await db.query<FailureCount>(SELECT, [hash]);
  return row ?? null;
}

/** Waits for whoever counts the same name just now. Without a row there is nothing to lock, and no failure either. */
export async function lockFailures(db: Db, hash: Buffer): Promise<FailureCount | null> {
  const [row] = await db.query<FailureCount>(`${SELECT} FOR UPDATE`, [hash]);
  return row ?? null;
}

/** Makes sure that there is a row and locks it, so that parallel failures are counted one after the other. */
export async function lockFailuresForCounting(db: Db, hash: Buffer, now: Date): Promise<FailureCount | null> {
  await db.execute(
    `INSERT INTO sign_in_guard (login_hash, failed_count, last_failed_at, locked_until) VALUES (?, 0, ?, NULL)
     ON DUPLICATE KEY UPDATE failed_count = failed_count`,
    [hash, now],
  );
  const row = await lockFailures(db, hash);
  return row && row.failedCount > 0 ? row : null;
}

export async function saveFailures(db: Db, hash: Buffer, count: FailureCount): Promise<void> {
  await db.execute(
    `UPDATE sign_in_guard SET failed_count = ?, last_failed_at = ?, locked_until = ? WHERE login_hash = ?`,
    [count.failedCount, count.lastFailedAt, count.lockedUntil, hash],
  );
}

/** Forgets a name's failures, after a good sign-in or a reset. */
export async function clearFailures(db: Db, hash: Buffer): Promise<void> {
  await db.execute(`DELETE FROM sign_in_guard WHERE login_hash = ?`, [hash]);
}

/** Removes counts of yesterday, some at a time, so that made-up names do not fill the table. */
export async function forgetOldFailures(db: Db, now: Date): Promise<void> {
  await db.execute(`DELETE FROM sign_in_guard WHERE last_failed_at < ? ORDER BY last_failed_at LIMIT 100`, [
    new Date(now.getTime() - FORGET_AFTER_MS),
  ]);
}

/** Until when each of these names is locked; names that are not are absent. */
export async function lockedNames(
  db: Db,
  loginNames: readonly string[],
  now: Date,
): Promise<Map<string, Date>> {
  if (loginNames.length === 0) return new Map();
  const byHash = new Map(loginNames.map((name) => [loginHash(name).toString('hex'), name]));
  const rows = await db.query<{ loginHash: Buffer; lockedUntil: Date }>(
    `SELECT login_hash AS loginHash, locked_until AS lockedUntil FROM sign_in_guard
     WHERE login_hash IN (?) AND locked_until > ?`,
    [loginNames.map(loginHash), now],
  );
  return new Map(rows.map((row) => [byHash.get(row.loginHash.toString('hex')) ?? '', row.lockedUntil]));
}
