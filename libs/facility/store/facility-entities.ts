import { BuildingEntity, OpeningHoursEntity, SiteEntity } from './building.entity.js';
import { WorkshopClosingEntity } from './closing/workshop-closing.entity.js';
import { BuildingWayEntity } from './ways/building-way.entity.js';
import { WorkshopEntity, WorkstationEntity } from './workshop.entity.js';

/** Everything this stage stores, for the data source. */
export const facilityEntities = [
  SiteEntity,
  BuildingEntity,
  OpeningHoursEntity,
  WorkshopEntity,
  WorkstationEntity,
  WorkshopClosingEntity,
  BuildingWayEntity,
];
