import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { SetWay } from '../../commands/ways/set-way.js';
import { wayRoutes as routes } from '../../contracts/ways/index.js';
import { ListWays } from '../../queries/ways/list-ways.js';

@Controller()
export class WaysController {
  constructor(
    private readonly listWays: ListWays,
    private readonly setWay: SetWay,
  ) {}

  @Endpoint(routes.list)
  list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.list>> {
    return this.listWays.execute(actor);
  }

  @Endpoint(routes.set)
  set(
    @Input() { params, body }: InputOf<typeof routes.set>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.set>> {
    return this.setWay.execute(actor, params.buildingId, params.otherBuildingId, body.minutes);
  }
}
