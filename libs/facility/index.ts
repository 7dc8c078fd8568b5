export { SetWorkstationState } from './commands/set-workstation-state.js';
export * from './contracts/index.js';
export { isOpen, type OpeningHours } from './domain/usable.js';
export { type CalendarDay, WorkCalendar, type YearCalendar } from './domain/work-calendar.js';
export { FacilityHttpModule, FacilityJobsModule, FacilityModule } from './facility.module.js';
export { facilityEntities } from './store/facility-entities.js';
export { addWorkingDays, chinaCalendar, isWorkingDay, workingDaysBetween } from './store/public-holidays.js';
export { WorkshopEntity } from './store/workshop.entity.js';
export { type BuildingFacts, type WorkshopFacts, WorkshopRepository } from './store/workshop-repository.js';
