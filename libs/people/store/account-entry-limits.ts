import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { bin, Clock, type Db, Tx } from '../../platform/index.js';

const ENTRIES = 5;
const HOUR_MS = 3_600_000;
const FORGET_AFTER_MS = 86_400_000;

/** One entry that has been counted; it is given back afterwards unless it is to be kept. */
export interface AccountEntry {
  /** Throws `request.rate_limited` when there was none left. */
  assertAllowed(): void;
  /** It was wrong: it stays counted. */
  keep(): void;
}

/**
 * How often one person may enter the new account of one enterprise: a number is known, not found by trying. Counted in
 * the database, so that all processes share one count, and before anything is compared, in a transaction of its own,
 * so that neither a refusal nor a crash takes it back.
 */
@Injectable()
export class AccountEntryLimits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** Counts an entry, lets `work` decide on it, and gives it back when it was not a wrong one. */
  async counted<T>(
    accountId: string,
    enterpriseId: string,
    work: (entry: AccountEntry) => Promise<T>,
  ): Promise<T> {
    const retryAfterSeconds = await this.alone((db) => this.take(db, accountId, enterpriseId));
    let kept = false;
    const entry: AccountEntry = {
      assertAllowed: () => {
        if (retryAfterSeconds > 0) throw new DomainError('request.rate_limited', { retryAfterSeconds });
      },
      keep: () => {
        kept = true;
      },
    };
    try {
      return await work(entry);
    } finally {
      if (retryAfterSeconds === 0 && !kept)
        await this.alone((db) => this.giveBack(db, accountId, enterpriseId));
    }
  }

  private alone<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.tx.detached(() => this.tx.run(work));
  }

  /** Seconds to wait; 0 when the entry has been counted. */
  private async take(db: Db, accountId: string, enterpriseId: string): Promise<number> {
    const now = this.clock.now();
    const hourAgo = new Date(now.getTime() - HOUR_MS);
    const key = [bin(accountId), bin(enterpriseId)];
    // Some at a time, so that made-up enterprises do not fill the table.
    await db.execute(`DELETE FROM account_entry_guard WHERE since_at < ? ORDER BY since_at LIMIT 100`, [
      new Date(now.getTime() - FORGET_AFTER_MS),
    ]);
    await db.execute(
      `INSERT INTO account_entry_guard (account_id, enterprise_id, entry_count, since_at) VALUES (?, ?, 0, ?)
       ON DUPLICATE KEY UPDATE entry_count = entry_count`,
      [...key, now],
    );
    const [row] = await db.query<{ entryCount: number; sinceAt: Date }>(
      `SELECT entry_count AS entryCount, since_at AS sinceAt FROM account_entry_guard
        WHERE account_id = ? AND enterprise_id = ? FOR UPDATE`,
      key,
    );
    const current =
      row && row.entryCount > 0 && row.sinceAt > hourAgo ? row : { entryCount: 0, sinceAt: now };
    if (current.entryCount >= ENTRIES)
      return Math.max(1, Math.ceil((current.sinceAt.getTime() - hourAgo.getTime()) / 1000));
    await db.execute(
      `UPDATE account_entry_guard SET entry_count = ?, since_at = ? WHERE account_id = ? AND enterprise_id = ?`,
      [current.entryCount + 1, current.sinceAt, ...key],
    );
    return 0;
  }

  private async giveBack(db: Db, accountId: string, enterpriseId: string): Promise<void> {
    await db.execute(
      `UPDATE account_entry_guard SET entry_count = entry_count - 1
        WHERE account_id = ? AND enterprise_id = ? AND entry_count > 0`,
      [bin(accountId), bin(enterpriseId)],
    );
  }
}
