import type { Type } from '@nestjs/common';
import { PeopleJobsModule } from '../../libs/people/index.js';
import { CatalogueJobsModule } from '../../libs/catalogue/index.js';
import { FacilityJobsModule } from '../../libs/facility/index.js';
import { CohortJobsModule } from '../../libs/cohort/index.js';
import { BookingJobsModule } from '../../libs/booking/index.js';
import { RosterJobsModule } from '../../libs/roster/index.js';
import { TimetableJobsModule } from '../../libs/timetable/index.js';
import { PlanningJobsModule } from '../../libs/planning/index.js';
import { ExamJobsModule } from '../../libs/exam/index.js';
import { AttendanceJobsModule } from '../../libs/attendance/index.js';
import { CertificateJobsModule } from '../../libs/certificate/index.js';
import { SubsidyJobsModule } from '../../libs/subsidy/index.js';
import { PaymentJobsModule } from '../../libs/payment/index.js';
import { InsightJobsModule } from '../../libs/insight/index.js';

/** The reactions of every stage, in the order of the flow. */
export const stageJobsModules: Type[] = [
  PeopleJobsModule,
  CatalogueJobsModule,
  FacilityJobsModule,
  CohortJobsModule,
  BookingJobsModule,
  RosterJobsModule,
  TimetableJobsModule,
  PlanningJobsModule,
  ExamJobsModule,
  AttendanceJobsModule,
  CertificateJobsModule,
  SubsidyJobsModule,
  PaymentJobsModule,
  InsightJobsModule,
];
