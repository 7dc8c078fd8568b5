export { AttendanceHttpModule, AttendanceJobsModule, AttendanceModule } from './attendance.module.js';
export * from './contracts/index.js';
export type { CreditOverlap, Hours } from './domain/ledger.js';
export { entriesThatCount } from './domain/ledger.js';
export type { MissingMinutes } from './domain/make-up/missing.js';
export { type AttendanceEntry, EntryStore } from './store/entry-store.js';
export { type MakeUpPlace, MakeUpStore } from './store/make-up/make-up-store.js';
export { MissedTraining } from './store/make-up/missed-training.js';
export { HoursStore, type SessionCredit } from './store/hours-store.js';
