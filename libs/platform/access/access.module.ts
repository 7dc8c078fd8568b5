import { Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { AccessGate } from './access-gate.js';
import { AccessSettings } from './access-settings.js';
import { ChangeAccountRoles } from './commands/change-account-roles.js';
import { ChangePassword } from './commands/change-password.js';
import { CreateAccount } from './commands/create-account.js';
import { DisableAccount } from './commands/disable-account.js';
import { ResetPassword } from './commands/reset-password.js';
import { RevokeSession } from './commands/revoke-session.js';
import { SignIn } from './commands/sign-in.js';
import { SignOut } from './commands/sign-out.js';
import { PasswordHasher } from './password-hasher.js';
import { CurrentSession } from './queries/current-session.js';
import { ListAccounts } from './queries/list-accounts.js';
import { ListDemoAccounts } from './queries/list-demo-accounts.js';
import { ListSessions } from './queries/list-sessions.js';
import { SignInLimits } from './sign-in-limits.js';

const useCases = [
  AccessGate,
  ChangeAccountRoles,
  ChangePassword,
  CreateAccount,
  CurrentSession,
  DisableAccount,
  ListAccounts,
  ListDemoAccounts,
  ListSessions,
  PasswordHasher,
  ResetPassword,
  RevokeSession,
  SignIn,
  SignOut,
];

/**
 * Use cases of access; Tx, Clock, AuditTrail, LOGGER and APP_CONFIG come from the global platform modules,
 * AccountLinks from the stage that keeps the linked subjects.
 */
@Module({
  providers: [
    {
      provide: AccessSettings,
      useFactory: (config: AppConfig): AccessSettings => new AccessSettings(config),
      inject: [APP_CONFIG],
    },
    SignInLimits,
    ...useCases,
  ],
  exports: [AccessSettings, ...useCases],
})
export class AccessModule {}
