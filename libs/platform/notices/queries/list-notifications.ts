import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { binOrNull, Tx } from '../../database/index.js';
import type { InboxAnswer } from '../contracts.js';

interface NotificationRow {
  id: string;
  kind: string;
  title: string;
  body: string;
  titleEn: string | null;
  bodyEn: string | null;
  link: string | null;
  createdAt: Date;
  readAt: Date | null;
}

/** The caller's inbox, newest first. */
@Injectable()
export class ListNotifications {
  constructor(private readonly tx: Tx) {}

  async execute(
    actor: Actor,
    input: { readonly limit: number; readonly offset: number; readonly unreadOnly: 'true' | 'false' },
  ): Promise<InboxAnswer> {
    const db = this.tx.read;
    const account = binOrNull(actor.accountId);
    const unread = input.unreadOnly === 'true' ? 'AND read_at IS NULL' : '';
    const [counts] = await db.query<{ total: number; unread: number }>(
      `SELECT COUNT(*) AS total, COUNT(*) - COUNT(read_at) AS unread FROM notification WHERE account_id = ?`,
      [account],
    );
    const rows = await db.query<NotificationRow>(
      `SELECT id, kind, title, body, title_en AS titleEn, body_en AS bodyEn, link, created_at AS createdAt,
              read_at AS readAt
         FROM notification WHERE account_id = ? ${unread} ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`,
      [account, input.limit, input.offset],
    );
    const { total = 0, unread: unreadCount = 0 } = counts ?? {};
    return {
      items: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt?.toISOString() ?? null,
      })),
      total: Number(unread === '' ? total : unreadCount),
      unread: Number(unreadCount),
    };
  }
}
