import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { type Db, SYSTEM_SCOPE, Tx } from '../../database/index.js';
import { AccessSettings } from '../access-settings.js';
import type { Actor } from '../actor.js';
import type { ChangePasswordInput } from '../contracts.js';
import { afterFailure, lockedFor } from '../lock-out.js';
import { PasswordHasher } from '../password-hasher.js';
import { assertStrongPassword } from '../password-policy.js';
import { sessionAnswer, type SignedIn } from '../session-answer.js';
import { userAgentFamily } from '../session-token.js';
import { type AccountRecord, findAccount, lockAccount, savePassword } from '../store/account.store.js';
import { openSession, revokeAllSessions } from '../store/session.store.js';
import {
  clearFailures,
  findFailures,
  lockFailures,
  lockFailuresForCounting,
  loginHash,
  saveFailures,
} from '../store/sign-in-guard.store.js';

const wrongPassword = (): DomainError =>
  new DomainError('request.invalid', {}, [{ path: 'body.currentPassword', message: '当前密码不正确' }]);

type Outcome = { readonly signedIn: SignedIn } | { readonly refusal: DomainError };

/**
 * Changes one's own password. Every session ends, the asking one too, because its cookie may be the stolen one;
 * the caller goes on under a new token. A wrong current password counts towards the lock-out like a failed sign-in.
 */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Actor, input: ChangePasswordInput, userAgent: string | undefined): Promise<SignedIn> {
    const seen =
      actor.accountId === null ? null : await findAccount(this.tx.read, SYSTEM_SCOPE, actor.accountId);
    if (!seen) throw new DomainError('access.not_signed_in');
    const hash = loginHash(seen.loginName);
    const locked = lockedFor(await findFailures(this.tx.read, hash), this.clock.now());
    if (locked > 0) throw new DomainError('access.locked', { retryAfterSeconds: Math.ceil(locked / 1000) });
    const matches = await this.hasher.verify(seen.passwordHash, input.currentPassword);
    if (matches) this.assertNew(input, seen);
    const newHash = matches ? await this.hasher.hash(input.newPassword) : null;
    const outcome = await this.tx.detached(() =>
      this.tx.run((db) =>
        newHash === null
          ? this.fail(db, actor, seen, hash)
          : this.change(db, actor, seen, hash, newHash, userAgent),
      ),
    );
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.signedIn;
  }

  private assertNew(input: ChangePasswordInput, account: AccountRecord): void {
    const path = 'body.newPassword';
    assertStrongPassword(input.newPassword, account, this.settings.passwordProfile, path);
    if (input.newPassword === input.currentPassword) {
      throw new DomainError('access.weak_password', {}, [{ path, message: '新密码不能与当前密码相同' }]);
    }
  }

  private async change(
    db: Db,
    actor: Actor,
    seen: AccountRecord,
    hash: Buffer,
    newHash: string,
    userAgent: string | undefined,
  ): Promise<Outcome> {
    const now = this.clock.now();
    const locked = lockedFor(await lockFailures(db, hash), now);
    const account = await lockAccount(db, SYSTEM_SCOPE, seen.id);
    if (locked > 0) {
      return { refusal: new DomainError('access.locked', { retryAfterSeconds: Math.ceil(locked / 1000) }) };
    }
    if (!account || account.disabledAt) return { refusal: new DomainError('access.not_signed_in') };
    if (account.passwordHash !== seen.passwordHash) return { refusal: wrongPassword() };
    await savePassword(db, account.id, newHash, now);
    await clearFailures(db, hash);
    const revokedSessions = await revokeAllSessions(db, account.id, 'password_changed', now);
    const session = await openSession(db, account.id, userAgentFamily(userAgent), now, this.settings);
    await this.audit.record(db, {
      actor,
      action: 'access.password_changed',
      subjectType: 'account',
      subjectId: account.id,
      detail: { revokedSessions },
    });
    return {
      signedIn: {
        token: session.token,
        answer: sessionAnswer({ ...account, roles: actor.roles }, session.token, session.expiresAt, false),
      },
    };
  }

  private async fail(db: Db, actor: Actor, account: AccountRecord, hash: Buffer): Promise<Outcome> {
    const now = this.clock.now();
    const failures = await lockFailuresForCounting(db, hash, now);
    const locked = lockedFor(failures, now);
    if (locked > 0) {
      return { refusal: new DomainError('access.locked', { retryAfterSeconds: Math.ceil(locked / 1000) }) };
    }
    const counted = afterFailure(failures, now);
    await saveFailures(db, hash, counted);
    await this.audit.record(db, {
      actor,
      action: counted.lockedUntil ? 'access.account_locked' : 'access.password_change_failed',
      subjectType: 'account',
      subjectId: account.id,
      detail: { failedCount: counted.failedCount },
    });
    return { refusal: wrongPassword() };
  }
}
