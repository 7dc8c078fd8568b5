import {
  PublishedSessionEntity,
  SessionSlotEntity,
  TimetablePlannerEntity,
  TimetableVersionEntity,
  TrainingSessionEntity,
} from './timetable.entity.js';

/** Everything this stage stores, for the data source. */
export const timetableEntities = [
  TrainingSessionEntity,
  SessionSlotEntity,
  TimetableVersionEntity,
  PublishedSessionEntity,
  TimetablePlannerEntity,
];
