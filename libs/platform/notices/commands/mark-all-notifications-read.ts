import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock/clock.js';
import { binOrNull, Tx } from '../../database/index.js';
import type { UnreadAnswer } from '../contracts.js';

/** Marks all of the caller's notices as read. */
@Injectable()
export class MarkAllNotificationsRead {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor): Promise<UnreadAnswer> {
    return this.tx.run(async (db) => {
      await db.execute(`UPDATE notification SET read_at = ? WHERE account_id = ? AND read_at IS NULL`, [
        this.clock.now(),
        binOrNull(actor.accountId),
      ]);
      return { unread: 0 };
    });
  }
}
