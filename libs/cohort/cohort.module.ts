import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { PeopleModule } from '../people/index.js';
import { CancelCohort } from './commands/cancel-cohort.js';
import { CreateCohort } from './commands/create-cohort.js';
import { FinishCohort } from './commands/finish-cohort.js';
import { OpenCohort } from './commands/open-cohort.js';
import { StartCohort } from './commands/start-cohort.js';
import { CohortController, CohortLifeController } from './http/cohort.controller.js';
import { FindCohort } from './queries/find-cohort.js';
import { ListCohorts } from './queries/list-cohorts.js';
import { CohortStore } from './store/cohort-store.js';
import { CohortTransition } from './store/cohort-transition.js';

const useCases = [CreateCohort, OpenCohort, StartCohort, FinishCohort, CancelCohort, ListCohorts, FindCohort];

/** Runs of courses, from draft to end. */
@Module({
  imports: [PeopleModule, CatalogueModule],
  providers: [CohortStore, CohortTransition, ...useCases],
  exports: [CohortStore, ...useCases],
})
export class CohortModule {}

@Module({ imports: [CohortModule], controllers: [CohortController, CohortLifeController] })
export class CohortHttpModule {}

/** The stages before this one announce nothing a cohort would react to. */
@Module({ imports: [CohortModule] })
export class CohortJobsModule {}
