import { Global, Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { CertificateModule } from '../certificate/index.js';
import { CohortModule } from '../cohort/index.js';
import { ExamModule } from '../exam/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { FundingDemands, TimetableModule } from '../timetable/index.js';
import { BenefitHttpModule, BenefitJobsModule, BenefitModule } from './benefit.module.js';
import { AcceptClaim } from './commands/accept-claim.js';
import { ApproveClaim } from './commands/approve-claim.js';
import { CheckClaim } from './commands/check-claim.js';
import { CreateClaim } from './commands/create-claim.js';
import { EndNotice } from './commands/end-notice.js';
import { FileObjection } from './commands/file-objection.js';
import { FirstReview } from './commands/first-review.js';
import { FreezeClaim } from './commands/freeze-claim.js';
import { LapseNotice } from './commands/lapse-notice.js';
import { LoadPolicies } from './commands/load-policies.js';
import { MarkLinesInPayment } from './commands/mark-lines-in-payment.js';
import { MarkLinesPaid } from './commands/mark-lines-paid.js';
import { MarkLinesPaymentFailed } from './commands/mark-lines-payment-failed.js';
import { RecheckClaims } from './commands/recheck-claims.js';
import { RejectClaim } from './commands/reject-claim.js';
import { RemindWaiting } from './commands/remind-waiting.js';
import { ResolveObjection } from './commands/resolve-objection.js';
import { ReturnClaim } from './commands/return-claim.js';
import { RevealObjectorContact } from './commands/reveal-objector-contact.js';
import { DropRevocation } from './commands/drop-revocation.js';
import { ProposeRevocation } from './commands/propose-revocation.js';
import { RevokeClaim } from './commands/revoke-claim.js';
import { SecondReview } from './commands/second-review.js';
import { StartPublicNotice } from './commands/start-public-notice.js';
import { SubmitClaim } from './commands/submit-claim.js';
import { UnfreezeClaim } from './commands/unfreeze-claim.js';
import { WithdrawClaim } from './commands/withdraw-claim.js';
import { DesignationHttpModule } from './designation.module.js';
import {
  forecastControllers,
  forecastProviders,
  forecastReactions,
  forecastUseCases,
} from './forecast.module.js';
import { ClaimRevocationController } from './http/claim-revocation.controller.js';
import { ClaimReviewController } from './http/claim-review.controller.js';
import { ClaimsController } from './http/claims.controller.js';
import { SubsidyDemoController } from './http/demo.controller.js';
import { NoticePagesController } from './http/notice-archive/notice-pages.controller.js';
import { ObjectionsController } from './http/objections.controller.js';
import { PoliciesController } from './http/policies.controller.js';
import { PublicNoticesController } from './http/public-notices.controller.js';
import { ClaimAnswers } from './queries/claim-answers.js';
import { FindClaim } from './queries/find-claim.js';
import { FindNotice } from './queries/find-notice.js';
import { FindPolicy } from './queries/find-policy.js';
import { ListClaims } from './queries/list-claims.js';
import { ListNotices } from './queries/list-notices.js';
import { ListObjections } from './queries/list-objections.js';
import { ListPolicies } from './queries/list-policies.js';
import { ListNoticePages } from './queries/notice-archive/list-notice-pages.js';
import { OpenNoticePage } from './queries/notice-archive/open-notice-page.js';
import { PreviewCohort } from './queries/preview-cohort.js';
import { ReplayLine } from './queries/replay-line.js';
import { CheckClaimReaction } from './reactions/check-claim.reaction.js';
import { EndNoticeReaction } from './reactions/end-notice.reaction.js';
import { RecheckAfterCorrection } from './reactions/recheck-after-correction.reaction.js';
import { RecheckAfterDesignation } from './reactions/recheck-after-designation.reaction.js';
import { RecheckAfterLeaving } from './reactions/recheck-after-leaving.reaction.js';
import { RecheckAfterResult } from './reactions/recheck-after-result.reaction.js';
import { RecheckAfterRevocation } from './reactions/recheck-after-revocation.reaction.js';
import { RemindWaitingReaction } from './reactions/remind-waiting.reaction.js';
import { CommitmentTotals } from './store/commitment-totals.js';
import { ForecastTotals } from './store/forecast/forecast-totals.js';
import { ClaimDeciding } from './store/claim-deciding.js';
import { ClaimEnding } from './store/claim-ending.js';
import { ClaimLineStore } from './store/claim-line-store.js';
import { ClaimLog } from './store/claim-log.js';
import { ClaimRedeciding } from './store/claim-redeciding.js';
import { ClaimSettling } from './store/claim-settling.js';
import { ClaimStore } from './store/claim-store.js';
import { ClaimTransition } from './store/claim-transition.js';
import { DesignationStore } from './store/designation-store.js';
import { EvidenceSource } from './store/evidence-source.js';
import { FrontDoorEvidence } from './store/front-door-evidence.js';
import { LineVerdicts } from './store/line-verdicts.js';
import { NoticeArchivist } from './store/notice-archive/notice-archivist.js';
import { NoticePageStore } from './store/notice-archive/notice-page-store.js';
import { NoticeStore } from './store/notice-store.js';
import { ObjectionLimits } from './store/objection-limits.js';
import { PolicyStore } from './store/policy-store.js';
import { ProgrammeDemands } from './store/programme-demands.js';
import { ProgrammeTitles } from './store/programme-titles.js';
import { IntendedPolicy } from './store/forecast/intended-policy.js';
import { ReservationStore } from './store/reservation-store.js';
import { OutlookHttpModule } from './outlook.module.js';
import { VersionsHttpModule, VersionsJobsModule, VersionsModule } from './versions.module.js';

const stores = [
  PolicyStore,
  ProgrammeTitles,
  DesignationStore,
  ReservationStore,
  ClaimStore,
  ClaimLineStore,
  CommitmentTotals,
  NoticeStore,
  NoticePageStore,
  NoticeArchivist,
  ClaimLog,
  ClaimTransition,
  ClaimDeciding,
  ClaimRedeciding,
  ClaimSettling,
  ClaimEnding,
  LineVerdicts,
  ObjectionLimits,
  ClaimAnswers,
  { provide: EvidenceSource, useClass: FrontDoorEvidence },
];

const useCases = [
  LoadPolicies,
  CreateClaim,
  SubmitClaim,
  AcceptClaim,
  FirstReview,
  SecondReview,
  StartPublicNotice,
  ApproveClaim,
  ReturnClaim,
  RejectClaim,
  WithdrawClaim,
  ProposeRevocation,
  DropRevocation,
  RevokeClaim,
  FreezeClaim,
  UnfreezeClaim,
  CheckClaim,
  RecheckClaims,
  RemindWaiting,
  EndNotice,
  LapseNotice,
  FileObjection,
  ResolveObjection,
  RevealObjectorContact,
  MarkLinesInPayment,
  MarkLinesPaid,
  MarkLinesPaymentFailed,
  ListPolicies,
  FindPolicy,
  PreviewCohort,
  ListClaims,
  FindClaim,
  ReplayLine,
  ListNotices,
  FindNotice,
  ListObjections,
  ListNoticePages,
  OpenNoticePage,
];

/** Policies, what they say of learners, and claims from draft to approval. */
@Module({
  imports: [
    PeopleModule,
    CatalogueModule,
    CohortModule,
    RosterModule,
    TimetableModule,
    AttendanceModule,
    ExamModule,
    CertificateModule,
    VersionsModule,
    BenefitModule,
  ],
  providers: [...stores, ...forecastProviders, ...forecastUseCases, ...useCases],
  exports: [
    CommitmentTotals,
    ForecastTotals,
    ...forecastUseCases,
    ClaimStore,
    ClaimLineStore,
    PolicyStore,
    ProgrammeTitles,
    BenefitModule,
    ...useCases,
  ],
})
export class SubsidyModule {}

/** Tells timetables, which know no rule of subsidy, what the money needs. */
@Global()
@Module({
  providers: [PolicyStore, IntendedPolicy, { provide: FundingDemands, useClass: ProgrammeDemands }],
  exports: [FundingDemands],
})
export class FundingDemandsModule {}

@Module({
  imports: [
    SubsidyModule,
    FundingDemandsModule,
    BenefitHttpModule,
    DesignationHttpModule,
    OutlookHttpModule,
    VersionsHttpModule,
  ],
  controllers: [
    ...forecastControllers,
    PoliciesController,
    ClaimsController,
    ClaimReviewController,
    ClaimRevocationController,
    PublicNoticesController,
    NoticePagesController,
    SubsidyDemoController,
    ObjectionsController,
  ],
})
export class SubsidyHttpModule {}

@Module({
  imports: [SubsidyModule, FundingDemandsModule, BenefitJobsModule, VersionsJobsModule],
  providers: [
    ...forecastReactions,
    CheckClaimReaction,
    EndNoticeReaction,
    RemindWaitingReaction,
    RecheckAfterCorrection,
    RecheckAfterResult,
    RecheckAfterRevocation,
    RecheckAfterLeaving,
    RecheckAfterDesignation,
  ],
})
export class SubsidyJobsModule {}
