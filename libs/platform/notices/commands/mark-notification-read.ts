import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock/clock.js';
import { bin, binOrNull, Tx } from '../../database/index.js';
import type { UnreadAnswer } from '../contracts.js';
import { countUnread } from '../store/notification.store.js';

/** Marks one of the caller's own notices as read; one that is read stays read since then. */
@Injectable()
export class MarkNotificationRead {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, input: { readonly notificationId: string }): Promise<UnreadAnswer> {
    return this.tx.run(async (db) => {
      const [row] = await db.query<{ readAt: Date | null }>(
        `SELECT read_at AS readAt FROM notification WHERE id = ? AND account_id = ? FOR UPDATE`,
        [bin(input.notificationId), binOrNull(actor.accountId)],
      );
      if (!row || actor.accountId === null) throw new DomainError('request.not_found');
      if (row.readAt === null) {
        const params = [this.clock.now(), bin(input.notificationId)];
        await db.execute(`UPDATE notification SET read_at = ? WHERE id = ?`, params);
      }
      return { unread: await countUnread(db, actor.accountId) };
    });
  }
}
