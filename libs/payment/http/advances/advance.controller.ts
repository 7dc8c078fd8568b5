import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ApproveAdvance } from '../../commands/advances/approve-advance.js';
import { CancelAdvance } from '../../commands/advances/cancel-advance.js';
import { PlanAdvance } from '../../commands/advances/plan-advance.js';
import { RecordAdvanceResults } from '../../commands/advances/record-advance-results.js';
import { SettleAdvance } from '../../commands/advances/settle-advance.js';
import { advanceRoutes as routes } from '../../contracts/advances/index.js';

@Controller()
export class AdvanceController {
  constructor(
    private readonly planAdvance: PlanAdvance,
    private readonly approveAdvance: ApproveAdvance,
    private readonly cancelAdvance: CancelAdvance,
    private readonly recordResults: RecordAdvanceResults,
    private readonly settleAdvance: SettleAdvance,
  ) {}

  @Endpoint(routes.plan)
  plan(
    @Input() { body }: InputOf<typeof routes.plan>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.plan>> {
    return this.planAdvance.execute(actor, body);
  }

  @Endpoint(routes.approve)
  approve(
    @Input() { params }: InputOf<typeof routes.approve>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.approve>> {
    return this.approveAdvance.execute(actor, params.advanceId);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params, body }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelAdvance.execute(actor, params.advanceId, body.reason);
  }

  @Endpoint(routes.results)
  results(
    @Input() { params, body }: InputOf<typeof routes.results>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.results>> {
    return this.recordResults.execute(actor, params.advanceId, body);
  }

  @Endpoint(routes.settle)
  settle(
    @Input() { params }: InputOf<typeof routes.settle>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.settle>> {
    return this.settleAdvance.execute(actor, params.advanceId);
  }
}
