import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { CertificateModule } from '../certificate/index.js';
import { CohortModule } from '../cohort/index.js';
import { ExamModule } from '../exam/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { TimetableModule } from '../timetable/index.js';
import { ApproveVersion } from './commands/versions/approve-version.js';
import { BringInForce } from './commands/versions/bring-in-force.js';
import { CreateVersion } from './commands/versions/create-version.js';
import { DiscardVersion } from './commands/versions/discard-version.js';
import { EditVersion } from './commands/versions/edit-version.js';
import { RunShadow } from './commands/versions/run-shadow.js';
import { ScheduleVersion } from './commands/versions/schedule-version.js';
import { StartShadowRun } from './commands/versions/start-shadow-run.js';
import { TellPolicyChange } from './commands/versions/tell-policy-change.js';
import { PolicyVersionsController } from './http/versions/policy-versions.controller.js';
import { VersionReadingController } from './http/versions/version-reading.controller.js';
import { DiffVersions } from './queries/versions/diff-versions.js';
import { ExportShadowRows } from './queries/versions/export-shadow-rows.js';
import { FindShadowRun } from './queries/versions/find-shadow-run.js';
import { FindVersion } from './queries/versions/find-version.js';
import { ListShadowRows } from './queries/versions/list-shadow-rows.js';
import { ListVersions } from './queries/versions/list-versions.js';
import { VersionAnswers } from './queries/versions/version-answers.js';
import { BringInForceReaction } from './reactions/versions/bring-in-force.reaction.js';
import { RunShadowReaction } from './reactions/versions/run-shadow.reaction.js';
import { TellPolicyChangeReaction } from './reactions/versions/tell-policy-change.reaction.js';
import { ClaimDeciding } from './store/claim-deciding.js';
import { ClaimLineStore } from './store/claim-line-store.js';
import { DesignationStore } from './store/designation-store.js';
import { EvidenceSource } from './store/evidence-source.js';
import { FrontDoorEvidence } from './store/front-door-evidence.js';
import { PolicyStore } from './store/policy-store.js';
import { ReservationStore } from './store/reservation-store.js';
import { ConcernedEnterprises } from './store/versions/concerned-enterprises.js';
import { PolicyVersionStore } from './store/versions/policy-version-store.js';
import { ShadowDeciding } from './store/versions/shadow-deciding.js';
import { ShadowRunStore } from './store/versions/shadow-run-store.js';
import { VersionDesk } from './store/versions/version-desk.js';
import { VersionTelling } from './store/versions/version-telling.js';

/** What a trial run decides by is what claims are decided by; these stores hold nothing of their own. */
const deciding = [
  PolicyStore,
  DesignationStore,
  ReservationStore,
  ClaimLineStore,
  ClaimDeciding,
  { provide: EvidenceSource, useClass: FrontDoorEvidence },
];

const stores = [
  PolicyVersionStore,
  ShadowRunStore,
  VersionDesk,
  VersionTelling,
  ConcernedEnterprises,
  ShadowDeciding,
  VersionAnswers,
];

const useCases = [
  CreateVersion,
  EditVersion,
  DiscardVersion,
  StartShadowRun,
  RunShadow,
  ApproveVersion,
  ScheduleVersion,
  BringInForce,
  TellPolicyChange,
  ListVersions,
  FindVersion,
  DiffVersions,
  FindShadowRun,
  ListShadowRows,
  ExportShadowRows,
];

/** Policy versions that an administrator drafts, tries out and brings in force. */
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
  ],
  providers: [...deciding, ...stores, ...useCases],
  exports: useCases,
})
export class VersionsModule {}

@Module({
  imports: [VersionsModule],
  controllers: [PolicyVersionsController, VersionReadingController],
})
export class VersionsHttpModule {}

@Module({
  imports: [VersionsModule],
  providers: [RunShadowReaction, BringInForceReaction, TellPolicyChangeReaction],
})
export class VersionsJobsModule {}
