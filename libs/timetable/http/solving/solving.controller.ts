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
import { ApplySolve } from '../../commands/solving/apply-solve.js';
import { CancelSolve } from '../../commands/solving/cancel-solve.js';
import { StartSolve } from '../../commands/solving/start-solve.js';
import { solvingRoutes as routes } from '../../contracts/solving/index.js';
import { CheckSolvable } from '../../queries/solving/check-solvable.js';
import { FollowSolve } from '../../queries/solving/follow-solve.js';
import { ShowSolve } from '../../queries/solving/show-solve.js';

/** Searches for a timetable. */
@Controller()
export class SolvingController {
  constructor(
    private readonly startSolve: StartSolve,
    private readonly checkSolvable: CheckSolvable,
    private readonly showSolve: ShowSolve,
    private readonly followSolve: FollowSolve,
    private readonly cancelSolve: CancelSolve,
    private readonly applySolve: ApplySolve,
  ) {}

  @Endpoint(routes.start)
  start(
    @Input() { body }: InputOf<typeof routes.start>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.start>> {
    return this.startSolve.execute(actor, body);
  }

  @Endpoint(routes.check)
  check(
    @Input() { body }: InputOf<typeof routes.check>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.check>> {
    return this.checkSolvable.execute(actor, body);
  }

  @Endpoint(routes.show)
  show(
    @Input() { params }: InputOf<typeof routes.show>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.show>> {
    return this.showSolve.execute(actor, params.solveId);
  }

  @Endpoint(routes.events)
  events(
    @Input() { params }: InputOf<typeof routes.events>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.followSolve.execute(actor, params.solveId);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.cancelSolve.execute(actor, params.solveId);
  }

  @Endpoint(routes.apply)
  apply(
    @Input() { params }: InputOf<typeof routes.apply>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.apply>> {
    return this.applySolve.execute(actor, params.solveId);
  }
}
