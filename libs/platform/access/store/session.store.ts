import type { Role } from '../../../kernel/index.js';
import { bin, type Db, newId, type Scope, scopeSql } from '../../database/index.js';
import type { AccessSettings } from '../access-settings.js';
import { newSessionToken, tokenHash } from '../session-token.js';

export type RevokeReason =
  | 'signed_out'
  | 'replaced'
  | 'password_changed'
  | 'password_reset'
  | 'roles_changed'
  | 'account_disabled'
  | 'ended_by_owner'
  | 'ended_by_administrator';

/** Sessions whose absolute end lies further back are deleted when their account signs in again. */
const KEEP_ENDED_MS = 30 * 86_400_000;
/** How far behind `last_seen_at` may be: a write a minute instead of one a request. */
export const SEEN_EVERY_MS = 60_000;

/** A session that is alive, with all that makes an actor. */
export interface LiveSession {
  readonly id: string;
  readonly accountId: string;
  readonly centreId: string;
  readonly displayName: string;
  readonly enterpriseId: string | null;
  readonly trainerId: string | null;
  readonly workerId: string | null;
  readonly passwordChangedAt: Date | null;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly roles: readonly Role[];
}

export interface OpenedSession {
  readonly id: string;
  /** For the cookie; kept nowhere. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Opens a session under a token that nobody could have known before (v5.0.0-7.2.4). */
export async function openSession(
  db: Db,
  accountId: string,
  userAgent: string,
  now: Date,
  settings: AccessSettings,
): Promise<OpenedSession> {
  const id = newId();
  const token = newSessionToken();
  const expiresAt = new Date(now.getTime() + settings.sessionAbsoluteMs);
  await db.execute(`DELETE FROM session WHERE account_id = ? AND expires_at < ?`, [
    bin(accountId),
    new Date(now.getTime() - KEEP_ENDED_MS),
  ]);
  await db.insert('session', {
    id: bin(id),
    account_id: bin(accountId),
    token_hash: tokenHash(token),
    user_agent: userAgent,
    created_at: now,
    last_seen_at: now,
    idle_expires_at: idleEnd(now, expiresAt, settings),
    expires_at: expiresAt,
    revoked_at: null,
    revoked_reason: null,
  });
  return { id, token, expiresAt };
}

const idleEnd = (now: Date, expiresAt: Date, settings: AccessSettings): Date =>
  new Date(Math.min(now.getTime() + settings.sessionIdleMs, expiresAt.getTime()));

/**
 * The one question of every request, answered by the database each time: a single look-up by a unique key,
 * so that a session revoked anywhere is dead everywhere with the next request and no cache can disagree.
 */
export async function findLiveSession(db: Db, hash: Buffer, now: Date): Promise<LiveSession | null> {
  const rows = await db.query<Omit<LiveSession, 'roles'> & { role: Role | null }>(
    `SELECT s.id, s.account_id AS accountId, s.last_seen_at AS lastSeenAt, s.expires_at AS expiresAt,
       a.centre_id AS centreId, a.display_name AS displayName, a.enterprise_id AS enterpriseId,
       a.trainer_id AS trainerId, a.worker_id AS workerId, a.password_changed_at AS passwordChangedAt, r.role
     FROM session s JOIN account a ON a.id = s.account_id LEFT JOIN account_role r ON r.account_id = a.id
     WHERE s.token_hash = ? AND s.revoked_at IS NULL AND s.idle_expires_at > ? AND s.expires_at > ?
       AND a.disabled_at IS NULL
     ORDER BY r.role`,
    [hash, now, now],
  );
  const [first] = rows;
  if (!first) return null;
  const { role: _role, ...session } = first;
  return { ...session, roles: rows.flatMap(({ role }) => (role ? [role] : [])) };
}

/** Puts off the idle end; a session that was revoked meanwhile stays revoked. */
export async function touchSession(
  db: Db,
  session: Pick<LiveSession, 'id' | 'expiresAt'>,
  now: Date,
  settings: AccessSettings,
): Promise<void> {
  await db.execute(
    `UPDATE session SET last_seen_at = ?, idle_expires_at = ?
     WHERE id = ? AND revoked_at IS NULL AND last_seen_at <= ?`,
    [
      now,
      idleEnd(now, session.expiresAt, settings),
      bin(session.id),
      new Date(now.getTime() - SEEN_EVERY_MS),
    ],
  );
}

/** Ends the session of a token; false when there was none alive. */
export async function revokeByToken(db: Db, hash: Buffer, reason: RevokeReason, now: Date): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE session SET revoked_at = ?, revoked_reason = ? WHERE token_hash = ? AND revoked_at IS NULL`,
    [now, reason, hash],
  );
  return affectedRows > 0;
}

/** Ends one session; false when it had ended already. */
export async function revokeSession(
  db: Db,
  sessionId: string,
  reason: RevokeReason,
  now: Date,
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE session SET revoked_at = ?, revoked_reason = ? WHERE id = ? AND revoked_at IS NULL`,
    [now, reason, bin(sessionId)],
  );
  return affectedRows > 0;
}

/** Ends every session of an account and says how many were not ended before. */
export async function revokeAllSessions(
  db: Db,
  accountId: string,
  reason: RevokeReason,
  now: Date,
): Promise<number> {
  const { affectedRows } = await db.execute(
    `UPDATE session SET revoked_at = ?, revoked_reason = ? WHERE account_id = ? AND revoked_at IS NULL AND expires_at > ?`,
    [now, reason, bin(accountId), now],
  );
  return affectedRows;
}

/** Whose session it is; null when unknown or its account is not in scope. */
export async function findSessionOwner(db: Db, scope: Scope, sessionId: string): Promise<string | null> {
  const mine = scopeSql(scope, { centre: 'a.centre_id' });
  const [row] = await db.query<{ accountId: string }>(
    `SELECT s.account_id AS accountId FROM session s JOIN account a ON a.id = s.account_id
     WHERE s.id = ? AND ${mine.sql}`,
    [bin(sessionId), ...mine.params],
  );
  return row?.accountId ?? null;
}

export interface SessionListRow {
  readonly id: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** The live sessions of one account, last used first. */
export async function listLiveSessions(db: Db, accountId: string, now: Date): Promise<SessionListRow[]> {
  return db.query<SessionListRow>(
    `SELECT id, user_agent AS userAgent, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt
     FROM session
     WHERE account_id = ? AND revoked_at IS NULL AND expires_at > ? AND idle_expires_at > ?
     ORDER BY last_seen_at DESC, id LIMIT 200`,
    [bin(accountId), now, now],
  );
}
