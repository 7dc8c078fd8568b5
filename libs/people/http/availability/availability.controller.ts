import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { DecideAbsence } from '../../commands/availability/decide-absence.js';
import { EnterAbsence } from '../../commands/availability/enter-absence.js';
import { SetWeeklyHours } from '../../commands/availability/set-weekly-hours.js';
import { SetTrainerWeek } from '../../commands/availability/set-trainer-week.js';
import { availabilityRoutes as routes } from '../../contracts/availability/index.js';
import { ShowAvailability } from '../../queries/availability/show-availability.js';

@Controller()
export class AvailabilityController {
  constructor(
    private readonly showAvailability: ShowAvailability,
    private readonly setTrainerWeek: SetTrainerWeek,
    private readonly setHours: SetWeeklyHours,
    private readonly enterAbsence: EnterAbsence,
    private readonly decideAbsence: DecideAbsence,
  ) {}

  @Endpoint(routes.show)
  show(
    @Input() { params }: InputOf<typeof routes.show>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.show>> {
    return this.showAvailability.execute(actor, params.trainerId);
  }

  @Endpoint(routes.setWeek)
  setWeek(
    @Input() { params, body }: InputOf<typeof routes.setWeek>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setWeek>> {
    return this.setTrainerWeek.execute(actor, params.trainerId, body);
  }

  @Endpoint(routes.setWeeklyHours)
  setWeeklyHours(
    @Input() { params, body }: InputOf<typeof routes.setWeeklyHours>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setWeeklyHours>> {
    return this.setHours.execute(actor, params.trainerId, body.weeklyHours);
  }

  @Endpoint(routes.addAbsence)
  addAbsence(
    @Input() { params, body }: InputOf<typeof routes.addAbsence>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.addAbsence>> {
    return this.enterAbsence.enter(actor, params.trainerId, body);
  }

  @Endpoint(routes.listAbsences)
  listAbsences(
    @Input() { query }: InputOf<typeof routes.listAbsences>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listAbsences>> {
    return this.showAvailability.list(actor, query);
  }

  @Endpoint(routes.decide)
  decide(
    @Input() { params, body }: InputOf<typeof routes.decide>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.decide>> {
    return this.decideAbsence.decide(actor, params.absenceId, body.accept);
  }

  @Endpoint(routes.cancel)
  cancel(
    @Input() { params }: InputOf<typeof routes.cancel>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.cancel>> {
    return this.decideAbsence.cancel(actor, params.absenceId);
  }

  @Endpoint(routes.mine)
  mine(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.mine>> {
    return this.showAvailability.execute(actor, actor.trainerId);
  }

  @Endpoint(routes.propose)
  propose(
    @Input() { body }: InputOf<typeof routes.propose>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.propose>> {
    return this.enterAbsence.propose(actor, body);
  }

  @Endpoint(routes.withdraw)
  withdraw(
    @Input() { params }: InputOf<typeof routes.withdraw>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.withdraw>> {
    return this.decideAbsence.withdraw(actor, params.absenceId);
  }
}
