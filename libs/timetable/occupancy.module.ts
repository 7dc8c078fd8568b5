import { Module } from '@nestjs/common';
import { FacilityModule } from '../facility/index.js';
import { OccupancyController } from './http/occupancy/occupancy.controller.js';
import { ShowOccupancy } from './queries/occupancy/show-occupancy.js';
import { OccupancyStore } from './store/occupancy/occupancy-store.js';

/** How full workshops and trainers are. */
@Module({ imports: [FacilityModule], providers: [OccupancyStore, ShowOccupancy], exports: [ShowOccupancy] })
export class OccupancyModule {}

@Module({ imports: [OccupancyModule], controllers: [OccupancyController] })
export class OccupancyHttpModule {}
