import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ApplyRepair } from '../../commands/repair/apply-repair.js';
import { CancelRepair } from '../../commands/repair/cancel-repair.js';
import { StartRepair } from '../../commands/repair/start-repair.js';
import { repairRoutes as routes } from '../../contracts/repair/index.js';
import { ShowRepair } from '../../queries/repair/show-repair.js';

/** Repairs after a sickness, a breakdown or a closed room. */
@Controller()
export class RepairController {
  constructor(
    private readonly startRepair: StartRepair,
    private readonly showRepair: ShowRepair,
    private readonly cancelRepair: CancelRepair,
    private readonly applyRepair: ApplyRepair,
  ) {}

  @Endpoint(routes.start)
  start(
    @Input() { body }: InputOf<typeof routes.start>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.start>> {
    return this.startRepair.execute(actor, body);
  }

  @Endpoint(routes.show)
  show(
    @Input() { params }: InputOf<typeof routes.show>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.show>> {
    return this.showRepair.execute(actor, params.repairId);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelRepair.execute(actor, params.repairId);
  }

  @Endpoint(routes.apply)
  apply(
    @Input() { params, body }: InputOf<typeof routes.apply>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.apply>> {
    return this.applyRepair.execute(actor, params.repairId, body);
  }
}
