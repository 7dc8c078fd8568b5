import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { CloseWorkshop } from '../../commands/closing/close-workshop.js';
import { SetCostlyEquipment } from '../../commands/closing/set-costly-equipment.js';
import { SetTrainingBase } from '../../commands/closing/set-training-base.js';
import { closingRoutes as routes } from '../../contracts/closing/index.js';
import { ListClosings } from '../../queries/closing/list-closings.js';

@Controller()
export class ClosingController {
  constructor(
    private readonly listClosings: ListClosings,
    private readonly closeWorkshop: CloseWorkshop,
    private readonly setTrainingBase: SetTrainingBase,
    private readonly setCostlyEquipment: SetCostlyEquipment,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { params, query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listClosings.execute(actor, params.workshopId, query);
  }

  @Endpoint(routes.close)
  close(
    @Input() { params, body }: InputOf<typeof routes.close>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.close>> {
    return this.closeWorkshop.execute(actor, params.workshopId, body);
  }

  @Endpoint(routes.setBase)
  setBase(
    @Input() { params, body }: InputOf<typeof routes.setBase>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setBase>> {
    return this.setTrainingBase.execute(actor, params.workshopId, body.trainingBase);
  }

  @Endpoint(routes.setCostly)
  setCostly(
    @Input() { params, body }: InputOf<typeof routes.setCostly>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setCostly>> {
    return this.setCostlyEquipment.execute(actor, params.workshopId, body.costlyEquipment);
  }

  @Endpoint(routes.lift)
  lift(
    @Input() { params }: InputOf<typeof routes.lift>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.lift>> {
    return this.closeWorkshop.lift(actor, params.closingId);
  }
}
