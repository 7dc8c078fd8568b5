import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { PeopleModule } from '../people/index.js';
import { RosterModule } from '../roster/index.js';
import { TimetableModule } from '../timetable/index.js';
import { DecideScheme } from './commands/decide-scheme.js';
import { EnterMarks } from './commands/enter-marks.js';
import { FileScheme } from './commands/file-scheme.js';
import { PlanSitting } from './commands/plan-sitting.js';
import { ProposeCorrection } from './commands/propose-correction.js';
import { PublishResults } from './commands/publish-results.js';
import { RefuseCorrection } from './commands/refuse-correction.js';
import { SignCorrection } from './commands/sign-correction.js';
import { TellCorrection } from './commands/tell-correction.js';
import { TellResults } from './commands/tell-results.js';
import { TellSitting } from './commands/tell-sitting.js';
import { CorrectionController } from './http/correction.controller.js';
import { ExamSchemeController } from './http/exam-scheme.controller.js';
import { SittingController } from './http/sitting.controller.js';
import { FindSitting } from './queries/find-sitting.js';
import { ListCorrections } from './queries/list-corrections.js';
import { ListResults } from './queries/list-results.js';
import { ListSchemes } from './queries/list-schemes.js';
import { ListSittings } from './queries/list-sittings.js';
import { RemindSittingReaction } from './reactions/remind-sitting.reaction.js';
import { TellCorrectionReaction } from './reactions/tell-correction.reaction.js';
import { TellResultsReaction } from './reactions/tell-results.reaction.js';
import { TellSittingReaction } from './reactions/tell-sitting.reaction.js';
import { CorrectionDesk } from './store/correction-desk.js';
import { CorrectionStore } from './store/correction-store.js';
import { ExamDesk } from './store/exam-desk.js';
import { ExamFacts } from './store/exam-facts.js';
import { ExamResultStore } from './store/exam-result-store.js';
import { ExamSchemeStore } from './store/exam-scheme-store.js';
import { SittingStore } from './store/sitting-store.js';

const stores = [
  ExamSchemeStore,
  SittingStore,
  ExamResultStore,
  CorrectionStore,
  ExamFacts,
  ExamDesk,
  CorrectionDesk,
];

const useCases = [
  FileScheme,
  DecideScheme,
  PlanSitting,
  EnterMarks,
  PublishResults,
  ProposeCorrection,
  SignCorrection,
  RefuseCorrection,
  TellResults,
  TellCorrection,
  TellSitting,
  ListSchemes,
  ListSittings,
  FindSitting,
  ListResults,
  ListCorrections,
];

/** The enterprise's own exam, from the filed scheme to published results. */
@Module({
  imports: [PeopleModule, CohortModule, RosterModule, TimetableModule],
  providers: [...stores, ...useCases],
  exports: [ExamResultStore, ...useCases],
})
export class ExamModule {}

@Module({
  imports: [ExamModule],
  controllers: [ExamSchemeController, SittingController, CorrectionController],
})
export class ExamHttpModule {}

@Module({
  imports: [ExamModule],
  providers: [TellResultsReaction, TellCorrectionReaction, TellSittingReaction, RemindSittingReaction],
})
export class ExamJobsModule {}
