import { RosterEntryEntity, RosterImportEntity } from './roster.entity.js';

/** Everything this stage stores, for the data source. */
export const rosterEntities = [RosterImportEntity, RosterEntryEntity];
