import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { type Db, SYSTEM_SCOPE, Tx } from '../../database/index.js';
import { accessMetrics } from '../access-metrics.js';
import { AccessSettings } from '../access-settings.js';
import { type Actor, systemActor } from '../actor.js';
import type { SignInInput } from '../contracts.js';
import { afterFailure, lockedFor } from '../lock-out.js';
import { PasswordHasher } from '../password-hasher.js';
import { sessionAnswer, type SignedIn, type SignInOrigin } from '../session-answer.js';
import { tokenHash, userAgentFamily } from '../session-token.js';
import { SignInLimits } from '../sign-in-limits.js';
import {
  type AccountRecord,
  findAccountByLogin,
  lockAccount,
  normaliseLogin,
  rolesOf,
} from '../store/account.store.js';
import { openSession, revokeByToken } from '../store/session.store.js';
import {
  clearFailures,
  findFailures,
  forgetOldFailures,
  lockFailures,
  lockFailuresForCounting,
  loginHash,
  saveFailures,
} from '../store/sign-in-guard.store.js';

type Outcome = { readonly signedIn: SignedIn } | { readonly refusal: DomainError; readonly why: string };

const lockedRefusal = (milliseconds: number): Outcome => ({
  refusal: new DomainError('access.locked', { retryAfterSeconds: Math.ceil(milliseconds / 1000) }),
  why: 'locked',
});

/**
 * Signs in. An unknown name, a wrong password and a disabled account are answered alike and in like time, also
 * when locked: five failures lock the name for 15 minutes, whether it exists or not. Throws
 * `access.bad_credentials`, `access.locked` or `request.rate_limited`.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
    private readonly hasher: PasswordHasher,
    private readonly limits: SignInLimits,
    private readonly audit: AuditTrail,
  ) {}

  async execute(origin: SignInOrigin, input: SignInInput): Promise<SignedIn> {
    const loginName = normaliseLogin(input.loginName);
    const attempt = this.limits.enter(loginName, origin.ip);
    const account = await findAccountByLogin(this.tx.read, loginName);
    const outcome = await this.decide(origin, loginName, account, input.password);
    if ('refusal' in outcome) {
      this.limits.refused(outcome.why, outcome.refusal, {
        requestId: origin.requestId,
        accountId: account?.id,
      });
      throw outcome.refusal;
    }
    attempt.good();
    accessMetrics.signedIn();
    return outcome.signedIn;
  }

  private async decide(
    origin: SignInOrigin,
    loginName: string,
    account: AccountRecord | null,
    password: string,
  ): Promise<Outcome> {
    const hash = loginHash(loginName);
    const locked = lockedFor(await findFailures(this.tx.read, hash), this.clock.now());
    if (locked > 0) return lockedRefusal(locked);
    // Hashed before any lock is taken: it takes long.
    const matches = await this.hasher.verify(account?.passwordHash ?? null, password);
    // The refusal is a value, not an error: the failure it counts must be committed.
    return this.tx.detached(() =>
      this.tx.run((db) =>
        matches && account
          ? this.open(db, origin, hash, account)
          : this.fail(db, origin, hash, account, 'wrong_password'),
      ),
    );
  }

  private async open(db: Db, origin: SignInOrigin, hash: Buffer, seen: AccountRecord): Promise<Outcome> {
    const now = this.clock.now();
    const failures = await lockFailures(db, hash);
    const account = await lockAccount(db, SYSTEM_SCOPE, seen.id);
    // Guesses made in parallel: the fifth failure locks, and a right guess behind it must not be told apart.
    const locked = lockedFor(failures, now);
    if (locked > 0) return lockedRefusal(locked);
    if (!account || account.passwordHash !== seen.passwordHash) {
      return this.fail(db, origin, hash, account, 'wrong_password');
    }
    if (account.disabledAt) return this.fail(db, origin, hash, account, 'disabled');
    if (failures) await clearFailures(db, hash);
    if (origin.previousToken) await revokeByToken(db, tokenHash(origin.previousToken), 'replaced', now);
    const session = await openSession(db, account.id, userAgentFamily(origin.userAgent), now, this.settings);
    const roles = (await rolesOf(db, [account.id])).get(account.id) ?? [];
    await this.audit.record(db, {
      actor: actorOf(account, roles, session.id, origin.requestId),
      action: 'access.signed_in',
      subjectType: 'session',
      subjectId: session.id,
      detail: { userAgent: userAgentFamily(origin.userAgent) },
    });
    const expired = this.settings.passwordExpired(account.passwordChangedAt, now);
    return {
      signedIn: {
        token: session.token,
        answer: sessionAnswer({ ...account, roles }, session.token, session.expiresAt, expired),
      },
    };
  }

  private async fail(
    db: Db,
    origin: SignInOrigin,
    hash: Buffer,
    account: AccountRecord | null,
    why: 'wrong_password' | 'disabled',
  ): Promise<Outcome> {
    const now = this.clock.now();
    const failures = await lockFailuresForCounting(db, hash, now);
    const locked = lockedFor(failures, now);
    if (locked > 0) return lockedRefusal(locked);
    const counted = afterFailure(failures, now);
    await saveFailures(db, hash, counted);
    if (!failures) await forgetOldFailures(db, now);
    if (account) {
      const about = {
        actor: systemActor(account.centreId, origin.requestId),
        subjectType: 'account',
        subjectId: account.id,
      };
      await this.audit.record(db, { ...about, action: 'access.sign_in_failed', detail: { reason: why } });
      if (counted.lockedUntil) {
        await this.audit.record(db, {
          ...about,
          action: 'access.account_locked',
          detail: { until: counted.lockedUntil.toISOString() },
        });
      }
    }
    return { refusal: new DomainError('access.bad_credentials'), why: account ? why : 'unknown_name' };
  }
}

const actorOf = (
  account: AccountRecord,
  roles: Actor['roles'],
  sessionId: string,
  requestId: string,
): Actor => ({
  accountId: account.id,
  name: account.displayName,
  centreId: account.centreId,
  roles,
  sessionId,
  requestId,
});
