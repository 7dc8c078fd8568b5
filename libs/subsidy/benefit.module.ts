import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { AcceptBenefitImport } from './commands/benefit/accept-benefit-import.js';
import { ApproveBenefits, ConfirmBenefits, TurnBackBenefit } from './commands/benefit/confirm-benefits.js';
import { ConsentToBenefit, DeclineBenefit } from './commands/benefit/consent-to-benefit.js';
import { DecideBenefits } from './commands/benefit/decide-benefits.js';
import { DeleteBenefitFile } from './commands/benefit/delete-benefit-file.js';
import { FreezeBenefit, UnfreezeBenefit } from './commands/benefit/freeze-benefit.js';
import { RemindBenefits } from './commands/benefit/remind-benefits.js';
import { RevokeBenefit } from './commands/benefit/revoke-benefit.js';
import { StartBenefitRun } from './commands/benefit/start-benefit-run.js';
import { StartNightlyRuns } from './commands/benefit/start-nightly-runs.js';
import { UploadBenefitFile } from './commands/benefit/upload-benefit-file.js';
import { BenefitImportsController } from './http/benefit/benefit-imports.controller.js';
import { BenefitFreezeController } from './http/benefit/benefit-freeze.controller.js';
import { BenefitListsController, BenefitStepsController } from './http/benefit/benefits.controller.js';
import { BenefitAnswers } from './queries/benefit/benefit-answers.js';
import {
  BenefitTemplate,
  FindBenefitImport,
  ListBenefitImports,
  MarkedUpBenefitFile,
} from './queries/benefit/benefit-imports.js';
import {
  BenefitFigures,
  FindBenefit,
  ListBenefitRuns,
  ListBenefits,
  MyBenefits,
  ReplayBenefit,
} from './queries/benefit/benefit-queries.js';
import {
  DecideBenefitsReaction,
  DeleteBenefitFileReaction,
  NightlyBenefitsReaction,
  RemindBenefitsReaction,
} from './reactions/benefit/benefit.reactions.js';
import { BenefitDeciding } from './store/benefit/benefit-deciding.js';
import { BenefitEvidence } from './store/benefit/benefit-evidence.js';
import { BenefitGranting } from './store/benefit/benefit-granting.js';
import { BenefitImportStore } from './store/benefit/benefit-import-store.js';
import { BenefitLog } from './store/benefit/benefit-log.js';
import { BenefitPayables } from './store/benefit/benefit-payables.js';
import { BenefitRunStore } from './store/benefit/benefit-run-store.js';
import { BenefitStore } from './store/benefit/benefit-store.js';
import { BenefitStanding } from './store/benefit/benefit-standing.js';
import { BenefitWriting } from './store/benefit/benefit-writing.js';
import { RevokedBenefits } from './store/benefit/revoked-benefits.js';
import { DecidingStores } from './store/benefit/deciding-stores.js';
import { PolicyStore } from './store/policy-store.js';
import { ReservationStore } from './store/reservation-store.js';

const stores = [
  PolicyStore,
  ReservationStore,
  BenefitStore,
  BenefitImportStore,
  BenefitRunStore,
  BenefitEvidence,
  BenefitDeciding,
  BenefitStanding,
  BenefitWriting,
  BenefitGranting,
  BenefitLog,
  BenefitPayables,
  RevokedBenefits,
  BenefitAnswers,
  DecidingStores,
];

const useCases = [
  UploadBenefitFile,
  AcceptBenefitImport,
  DeleteBenefitFile,
  StartBenefitRun,
  StartNightlyRuns,
  DecideBenefits,
  RemindBenefits,
  ConsentToBenefit,
  DeclineBenefit,
  ConfirmBenefits,
  ApproveBenefits,
  TurnBackBenefit,
  RevokeBenefit,
  FreezeBenefit,
  UnfreezeBenefit,
  BenefitTemplate,
  ListBenefitImports,
  FindBenefitImport,
  MarkedUpBenefitFile,
  ListBenefits,
  FindBenefit,
  MyBenefits,
  BenefitFigures,
  ReplayBenefit,
  ListBenefitRuns,
];

/** The apply-free benefit: decided from imported data, asking for no more than consent and an account. */
@Module({
  imports: [PeopleModule],
  providers: [...stores, ...useCases],
  exports: [BenefitPayables, RevokedBenefits, ...useCases],
})
export class BenefitModule {}

@Module({
  imports: [BenefitModule],
  controllers: [
    BenefitImportsController,
    BenefitListsController,
    BenefitStepsController,
    BenefitFreezeController,
  ],
})
export class BenefitHttpModule {}

@Module({
  imports: [BenefitModule],
  providers: [
    DecideBenefitsReaction,
    NightlyBenefitsReaction,
    RemindBenefitsReaction,
    DeleteBenefitFileReaction,
  ],
})
export class BenefitJobsModule {}
