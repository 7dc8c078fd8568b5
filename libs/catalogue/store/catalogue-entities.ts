import { CourseEntity, CourseModuleEntity } from './course.entity.js';
import { OccupationEntity } from './occupation.entity.js';
import { OnlineResourceEntity } from './online-resource.entity.js';
import { ShortageEntryEntity } from './shortage/shortage-entry.entity.js';

/** Everything this stage stores, for the data source. */
export const catalogueEntities = [
  OccupationEntity,
  CourseEntity,
  CourseModuleEntity,
  OnlineResourceEntity,
  ShortageEntryEntity,
];
