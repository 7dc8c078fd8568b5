import { Controller } from '@nestjs/common';
import type { InputOf } from '../../contracts/index.js';
import { CurrentActor, Endpoint, Input } from '../../http/index.js';
import type { Actor } from '../actor.js';
import { RevokeSession } from '../commands/revoke-session.js';
import { accessRoutes, type SessionRow } from '../contracts.js';
import { ListSessions } from '../queries/list-sessions.js';

/** Seeing and ending sessions: one's own, and as administrator anyone's of the centre. */
@Controller()
export class SessionListController {
  constructor(
    private readonly listing: ListSessions,
    private readonly revoking: RevokeSession,
  ) {}

  @Endpoint(accessRoutes.listOwnSessions)
  listOwn(@CurrentActor() actor: Actor): Promise<{ items: SessionRow[] }> {
    return this.listing.execute(actor);
  }

  @Endpoint(accessRoutes.revokeOwnSession)
  revokeOwn(
    @Input() input: InputOf<typeof accessRoutes.revokeOwnSession>,
    @CurrentActor() actor: Actor,
  ): Promise<{ revoked: true }> {
    return this.revoking.execute(actor, { ...input.params, anyones: false });
  }

  @Endpoint(accessRoutes.listSessions)
  list(
    @Input() input: InputOf<typeof accessRoutes.listSessions>,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: SessionRow[] }> {
    return this.listing.execute(actor, input.params.accountId);
  }

  @Endpoint(accessRoutes.revokeSession)
  revoke(
    @Input() input: InputOf<typeof accessRoutes.revokeSession>,
    @CurrentActor() actor: Actor,
  ): Promise<{ revoked: true }> {
    return this.revoking.execute(actor, { ...input.params, anyones: true });
  }
}
