import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { advanceRoutes as routes } from '../../contracts/advances/index.js';
import { ExportAdvances } from '../../queries/advances/export-advances.js';
import { FindAdvance } from '../../queries/advances/find-advance.js';
import { ListAdvances } from '../../queries/advances/list-advances.js';
import { PlanChoices } from '../../queries/advances/plan-choices.js';
import { ReplayAdvance } from '../../queries/advances/replay-advance.js';

@Controller()
export class AdvanceReadingController {
  constructor(
    private readonly listAdvances: ListAdvances,
    private readonly exportAdvances: ExportAdvances,
    private readonly planChoices: PlanChoices,
    private readonly findAdvance: FindAdvance,
    private readonly replayAdvance: ReplayAdvance,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listAdvances.execute(actor, query);
  }

  // Before the route of one advance: `export` and `planning` are no ids.
  @Endpoint(routes.export)
  export(
    @Input() { query }: InputOf<typeof routes.export>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.exportAdvances.execute(actor, query);
  }

  @Endpoint(routes.planning)
  planning(
    @Input() { query }: InputOf<typeof routes.planning>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.planning>> {
    return this.planChoices.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findAdvance.execute(actor, params.advanceId);
  }

  @Endpoint(routes.replay)
  replay(
    @Input() { params }: InputOf<typeof routes.replay>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.replay>> {
    return this.replayAdvance.execute(actor, params.advanceId);
  }
}
