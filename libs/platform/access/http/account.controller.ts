import { Controller } from '@nestjs/common';
import type { InputOf } from '../../contracts/index.js';
import { CurrentActor, Endpoint, Input } from '../../http/index.js';
import type { Actor } from '../actor.js';
import { ChangeAccountRoles } from '../commands/change-account-roles.js';
import { CreateAccount } from '../commands/create-account.js';
import { DisableAccount } from '../commands/disable-account.js';
import { ResetPassword } from '../commands/reset-password.js';
import { type AccountRow, accessRoutes } from '../contracts.js';
import { ListAccounts } from '../queries/list-accounts.js';

/** Keeping the centre's accounts. */
@Controller()
export class AccountController {
  constructor(
    private readonly listing: ListAccounts,
    private readonly creating: CreateAccount,
    private readonly disabling: DisableAccount,
    private readonly changingRoles: ChangeAccountRoles,
    private readonly resetting: ResetPassword,
  ) {}

  @Endpoint(accessRoutes.listAccounts)
  list(
    @Input() input: InputOf<typeof accessRoutes.listAccounts>,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: AccountRow[]; total: number }> {
    return this.listing.execute(actor, input.query);
  }

  @Endpoint(accessRoutes.createAccount)
  create(
    @Input() input: InputOf<typeof accessRoutes.createAccount>,
    @CurrentActor() actor: Actor,
  ): Promise<{ id: string }> {
    return this.creating.execute(actor, input.body);
  }

  @Endpoint(accessRoutes.disableAccount)
  disable(
    @Input() input: InputOf<typeof accessRoutes.disableAccount>,
    @CurrentActor() actor: Actor,
  ): Promise<{ disabledAt: string; revokedSessions: number }> {
    return this.disabling.execute(actor, { ...input.params, ...input.body });
  }

  @Endpoint(accessRoutes.changeRoles)
  changeRoles(
    @Input() input: InputOf<typeof accessRoutes.changeRoles>,
    @CurrentActor() actor: Actor,
  ): Promise<{ roles: string[]; revokedSessions: number }> {
    return this.changingRoles.execute(actor, { ...input.params, ...input.body });
  }

  @Endpoint(accessRoutes.resetPassword)
  resetPassword(
    @Input() input: InputOf<typeof accessRoutes.resetPassword>,
    @CurrentActor() actor: Actor,
  ): Promise<{ revokedSessions: number }> {
    return this.resetting.execute(actor, { ...input.params, ...input.body });
  }
}
