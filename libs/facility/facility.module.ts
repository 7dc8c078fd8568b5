import { Module } from '@nestjs/common';
import { ClosingHttpModule, ClosingModule } from './closing.module.js';
import { SetWorkstationState } from './commands/set-workstation-state.js';
import { FacilityController } from './http/facility.controller.js';
import { FindWorkshop } from './queries/find-workshop.js';
import { ListBuildings } from './queries/list-buildings.js';
import { ListWorkshops } from './queries/list-workshops.js';
import { ShowCalendar } from './queries/show-calendar.js';
import { WorkshopRepository } from './store/workshop-repository.js';

const providers = [
  WorkshopRepository,
  SetWorkstationState,
  ListBuildings,
  ListWorkshops,
  FindWorkshop,
  ShowCalendar,
];

/** Where training happens and on which days. */
@Module({ imports: [ClosingModule], providers, exports: [...providers, ClosingModule] })
export class FacilityModule {}

@Module({ imports: [FacilityModule, ClosingHttpModule], controllers: [FacilityController] })
export class FacilityHttpModule {}

/** No job and no reaction yet: rooms change when somebody says so. */
@Module({ imports: [FacilityModule] })
export class FacilityJobsModule {}
