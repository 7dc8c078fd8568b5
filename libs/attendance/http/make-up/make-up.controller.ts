import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { ArrangeMakeUp } from '../../commands/make-up/arrange-make-up.js';
import { CancelMakeUp } from '../../commands/make-up/cancel-make-up.js';
import { makeUpRoutes as routes } from '../../contracts/make-up/index.js';
import { ListMakeUp } from '../../queries/make-up/list-make-up.js';

@Controller()
export class MakeUpController {
  constructor(
    private readonly arrangeMakeUp: ArrangeMakeUp,
    private readonly cancelMakeUp: CancelMakeUp,
    private readonly listMakeUp: ListMakeUp,
  ) {}

  @Endpoint(routes.arrange)
  arrange(
    @Input() { params, body }: InputOf<typeof routes.arrange>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.arrange>> {
    return this.arrangeMakeUp.execute(actor, params.sessionId, body);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelMakeUp.execute(actor, params.placeId);
  }

  @Endpoint(routes.ofCohort)
  ofCohort(
    @Input() { params, query }: InputOf<typeof routes.ofCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.ofCohort>> {
    return this.listMakeUp.execute(actor, params.cohortId, query);
  }
}
