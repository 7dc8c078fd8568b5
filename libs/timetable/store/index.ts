import { declareAppendOnly } from '../../platform/index.js';
import { TimetableEditEntity, TimetablePinEntity } from './board/board.entity.js';
import { CalendarFeedEntity } from './calendar/calendar-feed.entity.js';
import { EnterpriseShiftEntity, ExamHoursEntity } from './limits/limits.entity.js';
import { TimetableRepairEntity } from './repair/repair.entity.js';
import { TimetableSolveEntity } from './solving/solve.entity.js';
import {
  PublishedSessionEntity,
  SessionSlotEntity,
  TimetablePlannerEntity,
  TimetableVersionEntity,
  TrainingSessionEntity,
} from './timetable.entity.js';

// What was published stays as it was.
declareAppendOnly('timetable_version', 'published_session', 'enterprise_shift');

/** Everything this stage stores, for the data source. */
export const timetableEntities = [
  TrainingSessionEntity,
  SessionSlotEntity,
  TimetableVersionEntity,
  PublishedSessionEntity,
  TimetablePlannerEntity,
  CalendarFeedEntity,
  TimetableSolveEntity,
  TimetablePinEntity,
  TimetableEditEntity,
  TimetableRepairEntity,
  EnterpriseShiftEntity,
  ExamHoursEntity,
];
