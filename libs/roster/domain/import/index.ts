export {
  checkRosterRows,
  documentKey,
  type AcceptedRow,
  type KnownWorker,
  type RosterCheck,
  type RosterFacts,
} from './check-roster-rows.js';
export { readRosterSheet, type RosterEntry, type RosterReading } from './read-roster-sheet.js';
export {
  ROSTER_COLUMNS,
  ROSTER_INSTRUCTIONS,
  ROSTER_SHEET,
  type RosterColumnKey,
  type RosterEmployment,
} from './roster-template.js';
