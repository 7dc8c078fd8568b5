import { declareAppendOnly } from '../../platform/index.js';
import {
  AttendanceCorrectionEntity,
  AttendanceEntryEntity,
  CreditedHoursEntity,
} from './attendance.entity.js';
import { MakeUpPlaceEntity } from './make-up/make-up-place.entity.js';

// The application's database user may add to the list of facts and read it, and nothing else.
declareAppendOnly('attendance_entry');

/** Everything this stage stores, for the data source. */
export const attendanceEntities = [
  AttendanceEntryEntity,
  AttendanceCorrectionEntity,
  CreditedHoursEntity,
  MakeUpPlaceEntity,
];
