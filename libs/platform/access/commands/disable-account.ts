import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { type Actor, scopeOf } from '../actor.js';
import { lockAccount, saveDisabled } from '../store/account.store.js';
import { revokeAllSessions } from '../store/session.store.js';

/** Disables an account and ends its sessions (v5.0.0-7.4.2). Doing it again changes nothing. */
@Injectable()
export class DisableAccount {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async execute(
    actor: Actor,
    input: { accountId: string; reason: string },
  ): Promise<{ disabledAt: string; revokedSessions: number }> {
    return this.tx.run(async (db) => {
      const account = await lockAccount(db, scopeOf(actor), input.accountId);
      if (!account) throw new DomainError('request.not_found');
      if (account.id === actor.accountId) throw new DomainError('access.own_account');
      if (account.disabledAt) return { disabledAt: account.disabledAt.toISOString(), revokedSessions: 0 };
      const now = this.clock.now();
      await saveDisabled(db, account.id, now);
      const revokedSessions = await revokeAllSessions(db, account.id, 'account_disabled', now);
      await this.audit.record(db, {
        actor,
        action: 'access.account_disabled',
        subjectType: 'account',
        subjectId: account.id,
        reason: input.reason,
        detail: { revokedSessions },
      });
      return { disabledAt: now.toISOString(), revokedSessions };
    });
  }
}
