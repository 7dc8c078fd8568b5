export * from './contracts/index.js';
export { sessionAnswer } from './queries/answers.js';
export { modulesLeft } from './store/fit-facts.js';
export { type FreeSlot, MakeUpPlaces, type SessionWithRoom } from './store/make-up-places.js';
export { SessionLists } from './store/session-lists.js';
export { SessionStore, type TrainingSession } from './store/session-store.js';
export { TrainingSessionEntity } from './store/timetable.entity.js';
export { TimetableHttpModule, TimetableJobsModule, TimetableModule } from './timetable.module.js';
