import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { occupancyRoutes as routes } from '../../contracts/occupancy/index.js';
import { ShowOccupancy } from '../../queries/occupancy/show-occupancy.js';

/** How workshops and trainers are taken over a month. */
@Controller()
export class OccupancyController {
  constructor(private readonly occupancy: ShowOccupancy) {}

  @Endpoint(routes.workshops)
  workshops(
    @Input() { query }: InputOf<typeof routes.workshops>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.workshops>> {
    return this.occupancy.ofWorkshops(actor, query.month);
  }

  @Endpoint(routes.trainers)
  trainers(
    @Input() { query }: InputOf<typeof routes.trainers>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.trainers>> {
    return this.occupancy.ofTrainers(actor, query.month);
  }
}
