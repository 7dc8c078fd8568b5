export * from './contracts/index.js';
export { sessionAnswer } from './queries/answers.js';
export { modulesLeft } from './store/fit-facts.js';
export { SessionLists } from './store/session-lists.js';
export { SessionStore, type TrainingSession } from './store/session-store.js';
export { TrainingSessionEntity } from './store/timetable.entity.js';
export { TimetableHttpModule, TimetableJobsModule, TimetableModule } from './timetable.module.js';
