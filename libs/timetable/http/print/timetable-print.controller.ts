import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
} from '../../../platform/index.js';
import { printRoutes as routes } from '../../contracts/print/index.js';
import { PrintCohortTimetable } from '../../queries/print/print-cohort-timetable.js';
import { PrintPersonalTimetable } from '../../queries/print/print-personal-timetable.js';

/** Timetables on paper. */
@Controller()
export class TimetablePrintController {
  constructor(
    private readonly cohortTimetable: PrintCohortTimetable,
    private readonly personal: PrintPersonalTimetable,
  ) {}

  @Endpoint(routes.ofCohort)
  ofCohort(
    @Input() { params }: InputOf<typeof routes.ofCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.cohortTimetable.execute(actor, params.cohortId);
  }

  @Endpoint(routes.mine)
  mine(@Input() { query }: InputOf<typeof routes.mine>, @CurrentActor() actor: Actor): Promise<FileAnswer> {
    return this.personal.mine(actor, query);
  }

  @Endpoint(routes.ofTrainer)
  ofTrainer(
    @Input() { params, query }: InputOf<typeof routes.ofTrainer>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.personal.ofTrainer(actor, params.trainerId, query);
  }

  @Endpoint(routes.ofWorkshop)
  ofWorkshop(
    @Input() { params, query }: InputOf<typeof routes.ofWorkshop>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.personal.ofWorkshop(actor, params.workshopId, query);
  }
}
