import { Module } from '@nestjs/common';
import { AddCourse } from './commands/add-course.js';
import { SetEquipment } from './commands/set-equipment.js';
import { CatalogueController } from './http/catalogue.controller.js';
import { FindCourse } from './queries/find-course.js';
import { ListCourses } from './queries/list-courses.js';
import { ListOccupations } from './queries/list-occupations.js';
import { ListOnlineResources } from './queries/list-online-resources.js';
import { ShortageHttpModule } from './shortage.module.js';
import { CourseRepository } from './store/course-repository.js';
import { LibraryRepository } from './store/library-repository.js';

const providers = [
  CourseRepository,
  LibraryRepository,
  AddCourse,
  SetEquipment,
  ListCourses,
  FindCourse,
  ListOccupations,
  ListOnlineResources,
];

/** What can be learnt: occupations, courses with their modules, the online library. */
@Module({ providers, exports: providers })
export class CatalogueModule {}

@Module({ imports: [CatalogueModule, ShortageHttpModule], controllers: [CatalogueController] })
export class CatalogueHttpModule {}

/** Nothing happens to a menu by itself: no job and no reaction yet. */
@Module({ imports: [CatalogueModule] })
export class CatalogueJobsModule {}
