export { CatalogueHttpModule, CatalogueJobsModule, CatalogueModule } from './catalogue.module.js';
export * from './contracts/index.js';
export { type CourseHours, courseHours, type ModuleHours } from './domain/course-hours.js';
export { catalogueEntities } from './store/catalogue-entities.js';
export { CourseEntity, CourseModuleEntity } from './store/course.entity.js';
export { type ShortageAnswer, shortageOf } from './store/shortage/shortage-lookup.js';
export { type CourseFacts, type CourseModuleFacts, CourseRepository } from './store/course-repository.js';
