export { AttendanceHttpModule, AttendanceJobsModule, AttendanceModule } from './attendance.module.js';
export * from './contracts/index.js';
export type { CreditOverlap, Hours } from './domain/ledger.js';
export { HoursStore } from './store/hours-store.js';
