import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { EndEmployment } from '../commands/end-employment.js';
import { RevealIdentity } from '../commands/reveal-identity.js';
import { peopleRoutes as routes } from '../contracts/index.js';
import { ListWorkers } from '../queries/list-workers.js';

@Controller()
export class WorkersController {
  constructor(
    private readonly listWorkers: ListWorkers,
    private readonly endEmployment: EndEmployment,
    private readonly revealIdentity: RevealIdentity,
  ) {}

  @Endpoint(routes.listWorkers)
  list(
    @Input() { query }: InputOf<typeof routes.listWorkers>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listWorkers>> {
    return this.listWorkers.execute(actor, query);
  }

  @Endpoint(routes.searchWorkers)
  search(
    @Input() { body }: InputOf<typeof routes.searchWorkers>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.searchWorkers>> {
    return this.listWorkers.execute(actor, body);
  }

  @Endpoint(routes.endEmployment)
  end(
    @Input() { params, body }: InputOf<typeof routes.endEmployment>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.endEmployment>> {
    return this.endEmployment.execute(actor, params.employmentId, body.endedOn);
  }

  @Endpoint(routes.revealIdentity)
  reveal(
    @Input() { params, body }: InputOf<typeof routes.revealIdentity>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revealIdentity>> {
    return this.revealIdentity.execute(actor, params.workerId, body);
  }
}
