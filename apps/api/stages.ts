import type { Type } from '@nestjs/common';
import { PeopleHttpModule } from '../../libs/people/index.js';
import { CatalogueHttpModule } from '../../libs/catalogue/index.js';
import { FacilityHttpModule } from '../../libs/facility/index.js';
import { CohortHttpModule } from '../../libs/cohort/index.js';
import { BookingHttpModule } from '../../libs/booking/index.js';
import { RosterHttpModule } from '../../libs/roster/index.js';
import { TimetableHttpModule } from '../../libs/timetable/index.js';
import { PlanningHttpModule } from '../../libs/planning/index.js';
import { ExamHttpModule } from '../../libs/exam/index.js';
import { AttendanceHttpModule } from '../../libs/attendance/index.js';
import { CertificateHttpModule } from '../../libs/certificate/index.js';
import { SubsidyHttpModule } from '../../libs/subsidy/index.js';
import { PaymentHttpModule } from '../../libs/payment/index.js';
import { InsightHttpModule } from '../../libs/insight/index.js';

/** The HTTP side of every stage, in the order of the flow. */
export const stageHttpModules: Type[] = [
  PeopleHttpModule,
  CatalogueHttpModule,
  FacilityHttpModule,
  CohortHttpModule,
  BookingHttpModule,
  RosterHttpModule,
  TimetableHttpModule,
  PlanningHttpModule,
  ExamHttpModule,
  AttendanceHttpModule,
  CertificateHttpModule,
  SubsidyHttpModule,
  PaymentHttpModule,
  InsightHttpModule,
];
