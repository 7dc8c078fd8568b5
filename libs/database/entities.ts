import { accessEntities } from '../platform/access/index.js';
import { auditEntities } from '../platform/audit/index.js';
import { messagingEntities } from '../platform/messaging/outbox-message.entity.js';
import { noticesEntities } from '../platform/notices/index.js';
import { IdempotencyKeyEntity } from '../platform/idempotency/index.js';
import { peopleEntities } from '../people/store/people-entities.js';
import { catalogueEntities } from '../catalogue/store/catalogue-entities.js';
import { facilityEntities } from '../facility/store/facility-entities.js';
import { cohortEntities } from '../cohort/store/index.js';
import { bookingEntities } from '../booking/store/index.js';
import { rosterEntities } from '../roster/store/index.js';
import { timetableEntities } from '../timetable/store/index.js';
import { planningEntities } from '../planning/store/index.js';
import { examEntities } from '../exam/store/index.js';
import { certificateEntities } from '../certificate/store/index.js';
import { subsidyEntities } from '../subsidy/store/index.js';
import { attendanceEntities } from '../attendance/store/index.js';
import { paymentEntities } from '../payment/store/index.js';
import { insightEntities } from '../insight/store/index.js';

/** Every entity of the house. Only this folder sees them all. One line a stage, in the order of the flow. */
export const entities = [
  ...messagingEntities,
  IdempotencyKeyEntity,
  ...accessEntities,
  ...auditEntities,
  ...noticesEntities,
  ...peopleEntities,
  ...catalogueEntities,
  ...facilityEntities,
  ...cohortEntities,
  ...bookingEntities,
  ...rosterEntities,
  ...timetableEntities,
  ...planningEntities,
  ...examEntities,
  ...certificateEntities,
  ...subsidyEntities,
  ...attendanceEntities,
  ...paymentEntities,
  ...insightEntities,
];
