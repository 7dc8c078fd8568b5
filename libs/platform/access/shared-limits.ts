import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { Clock } from '../clock/clock.js';
import type { Db } from '../database/db.js';
import { Tx } from '../database/tx.js';
import { PersonalData } from '../privacy/index.js';

/** So many of a kind from one address within a period that begins with the first. */
export interface SharedLimit {
  readonly kind: string;
  readonly times: number;
  readonly periodMs: number;
}

/** Each new row takes some old ones with it, so that a flood of addresses does not outlive its period. */
const SWEPT = 10;
const IPV6_SITE = 4;

/**
 * Whom a limit counts: an IPv4 address, or the 64-bit network of an IPv6 one, of which one caller has 2^64 addresses.
 */
export function callerOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip.replace(/^.*:/, '');
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
  return groups
    .slice(0, IPV6_SITE)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/**
 * Limits on what strangers do, counted in the database: all processes share one count. Kept by blind index, so that the
 * table names no address. What is counted is written in a transaction of its own, so that no refusal takes it back.
 */
@Injectable()
export class SharedLimits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
  ) {}

  /** Counts one. Throws `request.rate_limited` when that is one too many. */
  async take(limit: SharedLimit, ip: string): Promise<void> {
    const now = this.clock.now();
    const { isNew, refusedUntil } = await this.alone((db) => this.count(db, limit, ip, now));
    if (isNew)
      await this.alone((db) =>
        db.execute(`DELETE FROM request_guard WHERE until_at <= ? ORDER BY until_at LIMIT ${SWEPT}`, [now]),
      );
    if (refusedUntil !== null) refuse(refusedUntil, now);
  }

  /** Throws `request.rate_limited` when the limit is used up. Counts nothing: one row is read by its key. */
  async assertLeft(limit: SharedLimit, ip: string): Promise<void> {
    const now = this.clock.now();
    const [row] = await this.tx.read.query<{ taken: number; untilAt: Date }>(
      'SELECT g.taken, g.until_at AS untilAt FROM request_guard g WHERE g.guard_key = ?',
      [this.keyOf(limit, ip)],
    );
    if (row && row.untilAt > now && row.taken >= limit.times) refuse(row.untilAt, now);
  }

  private alone<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return this.tx.detached(() => this.tx.run(work));
  }

  private keyOf({ kind }: SharedLimit, ip: string): Buffer {
    return this.personalData.blindIndex(`limit:${kind}`, callerOf(ip));
  }

  private async count(
    db: Db,
    limit: SharedLimit,
    ip: string,
    now: Date,
  ): Promise<{ isNew: boolean; refusedUntil: Date | null }> {
    const key = this.keyOf(limit, ip);
    const until = new Date(now.getTime() + limit.periodMs);
    // The columns are set from left to right: the count still sees the old end.
    const { affectedRows } = await db.execute(
      `INSERT INTO request_guard (guard_key, taken, until_at) VALUES (?, 1, ?)
       ON DUPLICATE KEY UPDATE taken = IF(until_at <= ?, 1, LEAST(taken + 1, ?)), until_at = IF(until_at <= ?, ?, until_at)`,
      [key, until, now, limit.times + 1, now, until],
    );
    const [row] = await db.query<{ taken: number; untilAt: Date }>(
      'SELECT g.taken, g.until_at AS untilAt FROM request_guard g WHERE g.guard_key = ?',
      [key],
    );
    return {
      isNew: affectedRows === 1,
      refusedUntil: row && row.taken > limit.times ? row.untilAt : null,
    };
  }
}

function refuse(until: Date, now: Date): never {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  throw new DomainError('request.rate_limited', { retryAfterSeconds });
}
