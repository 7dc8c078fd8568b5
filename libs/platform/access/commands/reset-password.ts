import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { AccessSettings } from '../access-settings.js';
import { type Actor, scopeOf } from '../actor.js';
import { PasswordHasher } from '../password-hasher.js';
import { assertStrongPassword } from '../password-policy.js';
import { findAccount, lockAccount, savePassword } from '../store/account.store.js';
import { revokeAllSessions } from '../store/session.store.js';
import { clearFailures, lockFailures, loginHash } from '../store/sign-in-guard.store.js';

/** Sets an initial password for somebody who has lost theirs: lifts the lock and ends the sessions. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditTrail,
  ) {}

  async execute(
    actor: Actor,
    input: { accountId: string; initialPassword: string },
  ): Promise<{ revokedSessions: number }> {
    const scope = scopeOf(actor);
    const seen = await findAccount(this.tx.read, scope, input.accountId);
    if (!seen) throw new DomainError('request.not_found');
    if (seen.id === actor.accountId) throw new DomainError('access.own_account');
    assertStrongPassword(input.initialPassword, seen, this.settings.passwordProfile, 'body.initialPassword');
    const passwordHash = await this.hasher.hash(input.initialPassword);
    return this.tx.run(async (db) => {
      // The count first, then the account: the order in which signing in locks them.
      const hash = loginHash(seen.loginName);
      await lockFailures(db, hash);
      const account = await lockAccount(db, scope, seen.id);
      if (!account) throw new DomainError('request.not_found');
      await savePassword(db, account.id, passwordHash, null);
      await clearFailures(db, hash);
      const revokedSessions = await revokeAllSessions(db, account.id, 'password_reset', this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'access.password_reset',
        subjectType: 'account',
        subjectId: account.id,
        detail: { revokedSessions },
      });
      return { revokedSessions };
    });
  }
}
