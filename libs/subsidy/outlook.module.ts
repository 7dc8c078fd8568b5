import { Global, Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { BookingModule } from '../booking/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { CertificateModule } from '../certificate/index.js';
import { CohortModule } from '../cohort/index.js';
import { ExamModule } from '../exam/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { FundingAtStake, TimetableModule } from '../timetable/index.js';
import { OutlookController } from './http/outlook/outlook.controller.js';
import { EnrolmentJudging } from './queries/outlook/enrolment-judging.js';
import { ExportEnrolment } from './queries/outlook/export-enrolment.js';
import { GuardPlan } from './queries/outlook/guard-plan.js';
import { PlanTraining } from './queries/outlook/plan-training.js';
import { PreviewEnrolment } from './queries/outlook/preview-enrolment.js';
import { SmallestChangeOfLearner } from './queries/outlook/smallest-change-of-learner.js';
import { SmallestChangeOfLine } from './queries/outlook/smallest-change-of-line.js';
import { ClaimLineStore } from './store/claim-line-store.js';
import { ClaimStore } from './store/claim-store.js';
import { EvidenceSource } from './store/evidence-source.js';
import { FrontDoorEvidence } from './store/front-door-evidence.js';
import { ForecastStore } from './store/forecast/forecast-store.js';
import { BookableClasses } from './store/outlook/bookable-classes.js';
import { ClassStandings } from './store/outlook/class-standings.js';
import { OutlookClass } from './store/outlook/outlook-class.js';
import { OutlookGathering } from './store/outlook/outlook-gathering.js';
import { OutlookGrants } from './store/outlook/outlook-grants.js';
import { OutlookPeople } from './store/outlook/outlook-people.js';
import { PlanAtStake } from './store/outlook/plan-at-stake.js';
import { PlanningGathering } from './store/outlook/planning-gathering.js';
import { PolicyStore } from './store/policy-store.js';
import { ReservationStore } from './store/reservation-store.js';

/** The stage's stores keep nothing between requests (compiled policies apart), so that this theme has its own. */
const stores = [
  PolicyStore,
  ClaimStore,
  ClaimLineStore,
  ReservationStore,
  ForecastStore,
  { provide: EvidenceSource, useClass: FrontDoorEvidence },
];

const useCases = [
  PreviewEnrolment,
  ExportEnrolment,
  GuardPlan,
  SmallestChangeOfLine,
  SmallestChangeOfLearner,
  PlanTraining,
];

/** What a person sees before a class and when a plan changes. */
@Module({
  imports: [
    PeopleModule,
    CatalogueModule,
    CohortModule,
    BookingModule,
    RosterModule,
    TimetableModule,
    AttendanceModule,
    ExamModule,
    CertificateModule,
  ],
  providers: [
    ...stores,
    OutlookClass,
    OutlookGrants,
    ClassStandings,
    OutlookPeople,
    OutlookGathering,
    BookableClasses,
    PlanningGathering,
    EnrolmentJudging,
    ...useCases,
  ],
  exports: [...useCases, PolicyStore, OutlookGathering, ClassStandings],
})
export class OutlookModule {}

/** Tells timetables what the hours that they lack cost. */
@Global()
@Module({
  imports: [OutlookModule],
  providers: [{ provide: FundingAtStake, useClass: PlanAtStake }],
  exports: [FundingAtStake],
})
export class FundingAtStakeModule {}

@Module({ imports: [OutlookModule, FundingAtStakeModule], controllers: [OutlookController] })
export class OutlookHttpModule {}
