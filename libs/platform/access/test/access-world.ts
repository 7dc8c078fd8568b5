import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { Platform1700000000000 } from '../../../database/migrations/1700000000000-platform.js';
import { Access1700000000100 } from '../../../database/migrations/1700000000100-access.js';
import { AccountLinks1700000000110 } from '../../../database/migrations/1700000000110-account-links.js';
import { Audit1700000000200 } from '../../../database/migrations/1700000000200-audit.js';
import { RequestGuard1700000007500 } from '../../../database/migrations/1700000007500-request-guard.js';
import { createTestDatabase } from '../../../../test/support/database.js';
import { DomainError, type Role } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/audit-trail.js';
import { FixedClock } from '../../clock/clock.js';
import { bin, type Db, newId, Tx } from '../../database/index.js';
import { AccountLinks, type LinkedSubjects } from '../account-links.js';
import { AccessGate } from '../access-gate.js';
import { type AccessConfig, AccessSettings } from '../access-settings.js';
import type { Actor } from '../actor.js';
import { ChangeAccountRoles } from '../commands/change-account-roles.js';
import { ChangePassword } from '../commands/change-password.js';
import { CreateAccount } from '../commands/create-account.js';
import { DisableAccount } from '../commands/disable-account.js';
import { ResetPassword } from '../commands/reset-password.js';
import { RevokeSession } from '../commands/revoke-session.js';
import { SignIn } from '../commands/sign-in.js';
import { SignOut } from '../commands/sign-out.js';
import { PasswordHasher } from '../password-hasher.js';
import { CurrentSession } from '../queries/current-session.js';
import { ListAccounts } from '../queries/list-accounts.js';
import { ListSessions } from '../queries/list-sessions.js';
import type { SignedIn, SignInOrigin } from '../session-answer.js';
import { SignInLimits } from '../sign-in-limits.js';
import { insertAccounts, type NewAccount } from '../store/account.store.js';

export const PASSWORD = 'Correct-horse 7 battery';

export const config: AccessConfig = {
  secureCookies: false,
  PUBLIC_URL: 'http://127.0.0.1:3000',
  PASSWORD_PROFILE: 'dengbao3',
  SESSION_IDLE_MINUTES: 30,
  SESSION_ABSOLUTE_MINUTES: 720,
  RATE_LIMIT_PER_10S: 0,
  SIGN_IN_LIMIT_PER_MINUTE: 0,
  DEMO: false,
};

/** Knows every link but those a test takes away. */
export class LinksUnderTest extends AccountLinks {
  readonly gone = new Set<string>();

  override check(_db: Db, _centreId: string, links: LinkedSubjects): Promise<void> {
    const problems = Object.entries(links)
      .filter(([, id]) => this.gone.has(String(id)))
      .map(([field]) => ({ path: `body.${field}`, message: 'gone' }));
    return problems.length === 0
      ? Promise.resolve()
      : Promise.reject(new DomainError('access.link_unknown', {}, problems));
  }
}

/** Access on a database of its own, with a clock that stands still; limits are off unless a test sets them. */
export class AccessWorld {
  readonly clock = new FixedClock(new Date('2030-05-06T01:00:00.000Z'));
  readonly centreId = newId();
  readonly hasher = new PasswordHasher();
  readonly tx: Tx;
  readonly audit: AuditTrail;
  readonly logged: string[] = [];
  readonly logger = pino({ level: 'debug' }, { write: (line: string) => void this.logged.push(line) });
  readonly links = new LinksUnderTest();
  private passwordHash: string | undefined;

  private constructor(
    readonly dataSource: DataSource,
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {
    this.tx = new Tx(dataSource);
    this.audit = new AuditTrail(this.clock);
  }

  static async open(): Promise<AccessWorld> {
    const database = await createTestDatabase({ migrate: false, poolSize: 24 });
    const runner = database.dataSource.createQueryRunner();
    await new Platform1700000000000().up(runner);
    await new Access1700000000100().up(runner);
    await new AccountLinks1700000000110().up(runner);
    await new RequestGuard1700000007500().up(runner);
    await new Audit1700000000200().up(runner);
    await runner.release();
    return new AccessWorld(database.dataSource, database.url, () => database.drop());
  }

  get db(): Db {
    return this.tx.read;
  }

  /** The use cases under some other settings. */
  with(overrides: Partial<AccessConfig> = {}) {
    const settings = new AccessSettings({ ...config, ...overrides });
    const { tx, clock, hasher, audit, links, logger } = this;
    const limits = new SignInLimits(settings, clock, logger);
    return {
      settings,
      gate: new AccessGate(tx, clock, settings, logger),
      signIn: new SignIn(tx, clock, settings, hasher, limits, audit),
      signOut: new SignOut(tx, clock, audit),
      changePassword: new ChangePassword(tx, clock, settings, hasher, audit),
      createAccount: new CreateAccount(tx, clock, settings, hasher, audit, links),
      disableAccount: new DisableAccount(tx, clock, audit),
      changeRoles: new ChangeAccountRoles(tx, clock, audit, links),
      resetPassword: new ResetPassword(tx, clock, settings, hasher, audit),
      revokeSession: new RevokeSession(tx, clock, audit),
      currentSession: new CurrentSession(tx, clock),
      listSessions: new ListSessions(tx, clock),
      listAccounts: new ListAccounts(tx, clock),
    };
  }

  /** A new account with `PASSWORD`. */
  async account(
    roles: readonly Role[],
    more: Partial<NewAccount> = {},
  ): Promise<{ id: string; loginName: string }> {
    this.passwordHash ??= await this.hasher.hash(PASSWORD);
    const loginName = `u${newId().replaceAll('-', '')}`;
    const account = {
      centreId: this.centreId,
      loginName,
      displayName: '测试账号',
      passwordHash: this.passwordHash,
      roles,
      passwordChangedAt: this.clock.now(),
      createdAt: this.clock.now(),
      ...more,
    };
    const [id = ''] = await this.tx.run((db) => insertAccounts(db, [account]));
    return { id, loginName: account.loginName };
  }

  actor(account: { id: string }, roles: readonly Role[], more: Partial<Actor> = {}): Actor {
    return {
      accountId: account.id,
      name: '测试账号',
      centreId: this.centreId,
      roles,
      requestId: 'test-request',
      ...more,
    };
  }

  async failures(): Promise<{ failedCount: number; lockedUntil: Date | null }[]> {
    return this.db.query(
      `SELECT failed_count AS failedCount, locked_until AS lockedUntil FROM sign_in_guard`,
    );
  }

  async actions(accountId: string): Promise<string[]> {
    const rows = await this.db.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject_id = ? OR actor_account_id = ? ORDER BY id`,
      [accountId, bin(accountId)],
    );
    return rows.map(({ action }) => action);
  }
}

export const from = (more: Partial<SignInOrigin> = {}): SignInOrigin => ({
  ip: '192.0.2.1',
  userAgent: 'Mozilla/5.0 Chrome/140.0 Safari/537.36',
  requestId: 'test-request',
  previousToken: null,
  ...more,
});

/** A request as the signed-in browser sends it. */
export const requestOf = (
  signedIn: Pick<SignedIn, 'token' | 'answer'>,
  method = 'GET',
  more: object = {},
) => ({
  method,
  ip: '192.0.2.1',
  headers: {
    cookie: `other=1; sp_session=${signedIn.token}`,
    'x-csrf-token': signedIn.answer.csrfToken,
    host: '127.0.0.1:3000',
    ...more,
  },
});

/** The code a promise is refused with; 'accepted' when it is not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    return code;
  }
}
