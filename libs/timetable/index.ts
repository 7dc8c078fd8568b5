export * from './contracts/index.js';
export { isQualified } from './domain/session.js';
export { sessionAnswer } from './queries/answers.js';
export { type ExamHours, ExamHoursStore } from './store/limits/exam-hours-store.js';
export {
  FundingAtStake,
  type FundingDemand,
  FundingDemands,
  type FundingShort,
  type GivenHours,
  type MoneyAtStake,
} from './store/solving/funding-demands.js';
export { modulesLeft } from './store/fit-facts.js';
export { type FreeSlot, MakeUpPlaces, type SessionWithRoom } from './store/make-up-places.js';
export { SessionLists } from './store/session-lists.js';
export { SessionStore, type TrainingSession } from './store/session-store.js';
export { TrainingSessionEntity } from './store/timetable.entity.js';
export { TimetableHttpModule, TimetableJobsModule, TimetableModule } from './timetable.module.js';
