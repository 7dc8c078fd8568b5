import { Module } from '@nestjs/common';
import { ClosingHttpModule, ClosingModule } from './closing.module.js';
import { MarkWorkshop } from './commands/mark-workshop.js';
import { SetWorkstationState } from './commands/set-workstation-state.js';
import { FacilityController } from './http/facility.controller.js';
import { FindWorkshop } from './queries/find-workshop.js';
import { ListBuildings } from './queries/list-buildings.js';
import { ListWorkshops } from './queries/list-workshops.js';
import { ShowCalendar } from './queries/show-calendar.js';
import { WorkshopRepository } from './store/workshop-repository.js';
import { WaysHttpModule, WaysModule } from './ways.module.js';

const providers = [
  WorkshopRepository,
  SetWorkstationState,
  MarkWorkshop,
  ListBuildings,
  ListWorkshops,
  FindWorkshop,
  ShowCalendar,
];

/** Where training happens and on which days. */
@Module({ imports: [ClosingModule, WaysModule], providers, exports: [...providers, ClosingModule] })
export class FacilityModule {}

@Module({ imports: [FacilityModule, ClosingHttpModule, WaysHttpModule], controllers: [FacilityController] })
export class FacilityHttpModule {}

/** No job and no reaction yet: rooms change when somebody says so. */
@Module({ imports: [FacilityModule] })
export class FacilityJobsModule {}
