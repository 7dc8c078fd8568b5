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
import { closingRoutes as routes } from '../../contracts/closing/index.js';
import { ListClosings } from '../../queries/closing/list-closings.js';

@Controller()
export class ClosingController {
  constructor(
    private readonly listClosings: ListClosings,
    private readonly closeWorkshop: CloseWorkshop,
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

  @Endpoint(routes.lift)
  lift(
    @Input() { params }: InputOf<typeof routes.lift>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.lift>> {
    return this.closeWorkshop.lift(actor, params.closingId);
  }
}
