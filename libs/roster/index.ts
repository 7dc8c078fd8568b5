export { AcceptRoster } from './commands/accept-roster.js';
export { UploadRoster } from './commands/upload-roster.js';
export * from './contracts/index.js';
export { ROSTER_COLUMNS, ROSTER_SHEET, type RosterColumnKey } from './domain/import/index.js';
export { RosterHttpModule, RosterJobsModule, RosterModule } from './roster.module.js';
export { rosterEntities } from './store/index.js';
export { RosterEntryEntity, RosterImportEntity } from './store/roster.entity.js';
export { type Learner, type LearnerListing, type NewRosterEntry, RosterStore } from './store/roster-store.js';
