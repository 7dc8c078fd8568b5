import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ChooseEquipment } from '../../commands/equipment/choose-equipment.js';
import { CloseEquipmentList } from '../../commands/equipment/close-list.js';
import { DecideEquipment } from '../../commands/equipment/decide-equipment.js';
import { PublishEquipmentList } from '../../commands/equipment/publish-list.js';
import { SetEquipmentCost } from '../../commands/equipment/set-equipment-cost.js';
import { equipmentRoutes as routes } from '../../contracts/index.js';

@Controller()
export class EquipmentController {
  constructor(
    private readonly publishList: PublishEquipmentList,
    private readonly chooseEquipment: ChooseEquipment,
    private readonly setEquipmentCost: SetEquipmentCost,
    private readonly decideEquipment: DecideEquipment,
    private readonly closeList: CloseEquipmentList,
  ) {}

  @Endpoint(routes.publish)
  publish(
    @Input() { params, body }: InputOf<typeof routes.publish>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.publish>> {
    return this.publishList.execute(actor, params.scenarioId, body.title);
  }

  @Endpoint(routes.choose)
  choose(
    @Input() { params, body }: InputOf<typeof routes.choose>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.choose>> {
    return this.chooseEquipment.execute(actor, params.itemId, body);
  }

  @Endpoint(routes.setCost)
  cost(
    @Input() { params, body }: InputOf<typeof routes.setCost>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setCost>> {
    return this.setEquipmentCost.execute(actor, params.itemId, body);
  }

  @Endpoint(routes.decide)
  decide(
    @Input() { params, body }: InputOf<typeof routes.decide>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decide>> {
    return this.decideEquipment.execute(actor, params.itemId, body);
  }

  @Endpoint(routes.close)
  close(
    @Input() { params }: InputOf<typeof routes.close>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.close>> {
    return this.closeList.execute(actor, params.listId);
  }
}
