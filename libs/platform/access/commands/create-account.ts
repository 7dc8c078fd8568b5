import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { AccountLinks } from '../account-links.js';
import { AccessSettings } from '../access-settings.js';
import type { Actor } from '../actor.js';
import type { CreateAccountInput } from '../contracts.js';
import { PasswordHasher } from '../password-hasher.js';
import { assertStrongPassword } from '../password-policy.js';
import { assertRoles } from '../role-rules.js';
import { insertAccounts } from '../store/account.store.js';

/**
 * Creates an account of the actor's centre; its owner must change the initial password. Throws
 * `access.login_taken`, `access.weak_password`, `access.role_conflict`, `access.link_missing` or
 * `access.link_unknown`.
 */
@Injectable()
export class CreateAccount {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly settings: AccessSettings,
    private readonly hasher: PasswordHasher,
    private readonly audit: AuditTrail,
    private readonly links: AccountLinks,
  ) {}

  async execute(actor: Actor, input: CreateAccountInput): Promise<{ id: string }> {
    assertRoles(input.roles, input);
    assertStrongPassword(input.initialPassword, input, this.settings.passwordProfile, 'body.initialPassword');
    const passwordHash = await this.hasher.hash(input.initialPassword);
    return this.tx.run(async (db) => {
      await this.links.check(db, actor.centreId, input);
      const [id = ''] = await insertAccounts(db, [
        {
          centreId: actor.centreId,
          loginName: input.loginName,
          displayName: input.displayName,
          passwordHash,
          roles: input.roles,
          enterpriseId: input.enterpriseId ?? null,
          trainerId: input.trainerId ?? null,
          workerId: input.workerId ?? null,
          passwordChangedAt: null,
          createdAt: this.clock.now(),
        },
      ]);
      await this.audit.record(db, {
        actor,
        action: 'access.account_created',
        subjectType: 'account',
        subjectId: id,
        detail: { roles: input.roles.join(',') },
      });
      return { id };
    });
  }
}
