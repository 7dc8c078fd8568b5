import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { type Actor, scopeOf } from '../actor.js';
import type { SessionRow } from '../contracts.js';
import { findAccount } from '../store/account.store.js';
import { listLiveSessions } from '../store/session.store.js';

/** Live sessions of oneself (`accountId` left out) or, for administrators, of an account of the centre. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, accountId?: string): Promise<{ items: SessionRow[] }> {
    const of = accountId === undefined ? actor.accountId : await this.accountInScope(actor, accountId);
    if (of === null) throw new DomainError('request.not_found');
    const rows = await listLiveSessions(this.tx.read, of, this.clock.now());
    return {
      items: rows.map((row) => ({
        id: row.id,
        userAgent: row.userAgent,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        current: row.id === actor.sessionId,
      })),
    };
  }

  private async accountInScope(actor: Actor, accountId: string): Promise<string | null> {
    return (await findAccount(this.tx.read, scopeOf(actor), accountId))?.id ?? null;
  }
}
