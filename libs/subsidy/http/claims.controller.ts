import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { CreateClaim } from '../commands/create-claim.js';
import { SubmitClaim } from '../commands/submit-claim.js';
import { WithdrawClaim } from '../commands/withdraw-claim.js';
import { subsidyRoutes as routes } from '../contracts/index.js';
import { FindClaim } from '../queries/find-claim.js';
import { ListClaims } from '../queries/list-claims.js';
import { ReplayLine } from '../queries/replay-line.js';

/** Claims as the enterprise makes them and everybody concerned reads them. */
@Controller()
export class ClaimsController {
  constructor(
    private readonly createClaim: CreateClaim,
    private readonly listClaims: ListClaims,
    private readonly findClaim: FindClaim,
    private readonly replayLine: ReplayLine,
    private readonly submitClaim: SubmitClaim,
    private readonly withdrawClaim: WithdrawClaim,
  ) {}

  @Endpoint(routes.createClaim)
  create(
    @Input() { body }: InputOf<typeof routes.createClaim>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.createClaim>> {
    return this.createClaim.execute(actor, body);
  }

  @Endpoint(routes.listClaims)
  list(
    @Input() { query }: InputOf<typeof routes.listClaims>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listClaims>> {
    return this.listClaims.execute(actor, query);
  }

  @Endpoint(routes.findClaim)
  find(
    @Input() { params, query }: InputOf<typeof routes.findClaim>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findClaim>> {
    return this.findClaim.execute(actor, params.claimId, query);
  }

  @Endpoint(routes.replayLine)
  replay(
    @Input() { params }: InputOf<typeof routes.replayLine>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.replayLine>> {
    return this.replayLine.execute(actor, params.claimId, params.lineId);
  }

  @Endpoint(routes.submit)
  submit(
    @Input() { params }: InputOf<typeof routes.submit>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.submit>> {
    return this.submitClaim.execute(actor, params.claimId);
  }

  @Endpoint(routes.withdraw)
  withdraw(
    @Input() { params, body }: InputOf<typeof routes.withdraw>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.withdraw>> {
    return this.withdrawClaim.execute(actor, params.claimId, body.reason);
  }
}
