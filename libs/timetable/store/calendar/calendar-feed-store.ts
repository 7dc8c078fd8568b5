import { Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/index.js';
import { type Actor, bin, type Db } from '../../../platform/index.js';
import type { FeedKind } from '../../contracts/calendar/schemas.js';

export interface CalendarFeed {
  readonly id: string;
  readonly centreId: string;
  readonly accountId: string;
  readonly kind: FeedKind;
  readonly ownerId: string;
  readonly createdAt: Date;
}

const COLUMNS = `f.id, f.centre_id AS centreId, f.account_id AS accountId, f.kind, f.owner_id AS ownerId,
  f.created_at AS createdAt`;

/** Links to calendars. Each belongs to the account that made it, and is seen by no other. */
@Injectable()
export class CalendarFeedStore {
  /** The link of that secret, if it was not revoked. */
  async byTokenHash(db: Db, tokenHash: string): Promise<CalendarFeed | undefined> {
    const [row] = await db.query<CalendarFeed>(
      `SELECT ${COLUMNS} FROM calendar_feed f WHERE f.token_hash = ? AND f.revoked_at IS NULL`,
      [tokenHash],
    );
    return row;
  }

  async ofAccount(
    db: Db,
    accountId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: CalendarFeed[]; total: number }> {
    const items = await db.query<CalendarFeed>(
      `SELECT ${COLUMNS} FROM calendar_feed f WHERE f.account_id = ? AND f.revoked_at IS NULL
        ORDER BY f.created_at DESC, f.id LIMIT ? OFFSET ?`,
      [bin(accountId), page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      'SELECT COUNT(*) AS total FROM calendar_feed WHERE account_id = ? AND revoked_at IS NULL',
      [bin(accountId)],
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  async add(db: Db, feed: CalendarFeed, tokenHash: string): Promise<void> {
    await db.insert('calendar_feed', {
      id: bin(feed.id),
      centre_id: bin(feed.centreId),
      account_id: bin(feed.accountId),
      kind: feed.kind,
      owner_id: bin(feed.ownerId),
      token_hash: tokenHash,
      created_at: feed.createdAt,
      revoked_at: null,
    });
  }

  /** Whether there was such a link of the account to revoke. */
  async revoke(db: Db, accountId: string, feedId: string, now: Date): Promise<boolean> {
    const { affectedRows } = await db.execute(
      'UPDATE calendar_feed SET revoked_at = ? WHERE id = ? AND account_id = ? AND revoked_at IS NULL',
      [now, bin(feedId), bin(accountId)],
    );
    return affectedRows === 1;
  }

  /** The maker of a link as he may act today; undefined when the account is disabled. */
  async maker(db: Db, feed: CalendarFeed, requestId: string): Promise<Actor | undefined> {
    const rows = await db.query<{
      name: string;
      enterpriseId: string | null;
      trainerId: string | null;
      workerId: string | null;
      role: Role | null;
    }>(
      `SELECT a.display_name AS name, a.enterprise_id AS enterpriseId, a.trainer_id AS trainerId,
              a.worker_id AS workerId, r.role
         FROM account a LEFT JOIN account_role r ON r.account_id = a.id
        WHERE a.id = ? AND a.centre_id = ? AND a.disabled_at IS NULL`,
      [bin(feed.accountId), bin(feed.centreId)],
    );
    const [account] = rows;
    if (!account) return undefined;
    return {
      accountId: feed.accountId,
      name: account.name,
      centreId: feed.centreId,
      roles: rows.flatMap(({ role }) => (role === null ? [] : [role])),
      ...(account.enterpriseId ? { enterpriseId: account.enterpriseId } : {}),
      ...(account.trainerId ? { trainerId: account.trainerId } : {}),
      ...(account.workerId ? { workerId: account.workerId } : {}),
      requestId,
    };
  }
}
