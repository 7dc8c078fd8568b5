import { Injectable } from '@nestjs/common';
import { DomainError, type Role } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { AccountLinks } from '../account-links.js';
import { type Actor, scopeOf } from '../actor.js';
import { assertRoles } from '../role-rules.js';
import { lockAccount, replaceRoles, rolesOf } from '../store/account.store.js';
import { revokeAllSessions } from '../store/session.store.js';

/** Gives an account other roles and ends its sessions, so that no page goes on with the old ones. */
@Injectable()
export class ChangeAccountRoles {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly links: AccountLinks,
  ) {}

  async execute(
    actor: Actor,
    input: { accountId: string; roles: readonly Role[] },
  ): Promise<{ roles: Role[]; revokedSessions: number }> {
    return this.tx.run(async (db) => {
      const account = await lockAccount(db, scopeOf(actor), input.accountId);
      if (!account) throw new DomainError('request.not_found');
      if (account.id === actor.accountId) throw new DomainError('access.own_account');
      assertRoles(input.roles, account);
      await this.links.check(db, account.centreId, account);
      const before = (await rolesOf(db, [account.id])).get(account.id) ?? [];
      await replaceRoles(db, account.id, input.roles);
      const revokedSessions = await revokeAllSessions(db, account.id, 'roles_changed', this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'access.roles_changed',
        subjectType: 'account',
        subjectId: account.id,
        detail: { before: before.join(','), after: input.roles.join(','), revokedSessions },
      });
      return { roles: [...input.roles], revokedSessions };
    });
  }
}
