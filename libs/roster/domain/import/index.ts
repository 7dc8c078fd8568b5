export {
  checkRosterRows,
  documentKey,
  type AcceptedRow,
  type KnownWorker,
  type RosterCheck,
  type RosterFacts,
} from './check-roster-rows.js';
export {
  readRosterSheet,
  type RosterCell,
  type RosterEntry,
  type RosterReading,
  type RosterSheet,
} from './read-roster-sheet.js';
export { type RosterProblem, type RosterProblemCode } from './roster-problem.js';
export {
  ROSTER_COLUMNS,
  ROSTER_INSTRUCTIONS,
  ROSTER_SHEET,
  type RosterColumn,
  type RosterColumnKey,
  type RosterEmployment,
} from './roster-template.js';
