import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { CancelCohort } from '../commands/cancel-cohort.js';
import { CreateCohort } from '../commands/create-cohort.js';
import { FinishCohort } from '../commands/finish-cohort.js';
import { OpenCohort } from '../commands/open-cohort.js';
import { StartCohort } from '../commands/start-cohort.js';
import { cohortRoutes as routes } from '../contracts/index.js';
import { FindCohort } from '../queries/find-cohort.js';
import { ListCohorts } from '../queries/list-cohorts.js';

@Controller()
export class CohortController {
  constructor(
    private readonly listCohorts: ListCohorts,
    private readonly findCohort: FindCohort,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listCohorts.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findCohort.execute(actor, params.cohortId);
  }
}

@Controller()
export class CohortLifeController {
  constructor(
    private readonly createCohort: CreateCohort,
    private readonly openCohort: OpenCohort,
    private readonly startCohort: StartCohort,
    private readonly finishCohort: FinishCohort,
    private readonly cancelCohort: CancelCohort,
  ) {}

  @Endpoint(routes.create)
  create(
    @Input() { body }: InputOf<typeof routes.create>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.create>> {
    return this.createCohort.execute(actor, body);
  }

  @Endpoint(routes.open)
  open(
    @Input() { params, body }: InputOf<typeof routes.open>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.open>> {
    return this.openCohort.execute(actor, params.cohortId, body.filingNumber);
  }

  @Endpoint(routes.start)
  start(
    @Input() { params }: InputOf<typeof routes.start>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.start>> {
    return this.startCohort.execute(actor, params.cohortId);
  }

  @Endpoint(routes.finish)
  finish(
    @Input() { params }: InputOf<typeof routes.finish>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.finish>> {
    return this.finishCohort.execute(actor, params.cohortId);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params, body }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelCohort.execute(actor, params.cohortId, body.reason);
  }
}
