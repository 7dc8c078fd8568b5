export * from './contracts/index.js';
export { ROSTER_COLUMNS, ROSTER_SHEET, type RosterColumnKey } from './domain/import/index.js';
export { RosterHttpModule, RosterJobsModule, RosterModule } from './roster.module.js';
export { type Prospect, type Prospects, RosterProspects } from './store/roster-prospects.js';
export { RosterEntryEntity } from './store/roster.entity.js';
export { type Learner, type LearnerListing, type NewRosterEntry, RosterStore } from './store/roster-store.js';
