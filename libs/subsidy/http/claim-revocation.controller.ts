import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { DropRevocation } from '../commands/drop-revocation.js';
import { ProposeRevocation } from '../commands/propose-revocation.js';
import { RevokeClaim } from '../commands/revoke-claim.js';
import { subsidyRoutes as routes } from '../contracts/index.js';

/** An approval is taken back: by one while nothing is paid, by two afterwards. */
@Controller()
export class ClaimRevocationController {
  constructor(
    private readonly proposeRevocation: ProposeRevocation,
    private readonly dropRevocation: DropRevocation,
    private readonly revokeClaim: RevokeClaim,
  ) {}

  @Endpoint(routes.proposeRevoke)
  propose(
    @Input() { params, body }: InputOf<typeof routes.proposeRevoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.proposeRevoke>> {
    return this.proposeRevocation.execute(actor, params.claimId, body.reason);
  }

  @Endpoint(routes.dropRevoke)
  drop(
    @Input() { params, body }: InputOf<typeof routes.dropRevoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.dropRevoke>> {
    return this.dropRevocation.execute(actor, params.claimId, body.reason);
  }

  @Endpoint(routes.revoke)
  revoke(
    @Input() { params, body }: InputOf<typeof routes.revoke>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revoke>> {
    return this.revokeClaim.execute(actor, params.claimId, body.reason);
  }
}
