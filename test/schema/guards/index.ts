import { advanceGuards } from './advances.js';
import { benefitGuards } from './benefit.js';
import { catalogueGuards } from './catalogue.js';
import { cohortGuards } from './cohort.js';
import { examGuards } from './exam.js';
import type { GuardedTables } from './guarded.js';
import { paymentGuards } from './payment.js';
import { peopleGuards } from './people.js';
import { planningGuards } from './planning.js';
import { platformGuards } from './platform.js';
import { subsidyGuards } from './subsidy.js';
import { timetableGuards } from './timetable.js';

/** Every rule that the database itself keeps. */
export const guardedTables: GuardedTables = {
  ...platformGuards,
  ...peopleGuards,
  ...catalogueGuards,
  ...cohortGuards,
  ...timetableGuards,
  ...planningGuards,
  ...examGuards,
  ...subsidyGuards,
  ...benefitGuards,
  ...paymentGuards,
  ...advanceGuards,
};
