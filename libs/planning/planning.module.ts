import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { AnswerDemand } from './commands/answer-demand.js';
import { AskAgain } from './commands/ask-again.js';
import { CreateScenario } from './commands/create-scenario.js';
import { DraftCohorts } from './commands/draft-cohorts.js';
import { MergeDemand } from './commands/merge-demand.js';
import { RecordDemand } from './commands/record-demand.js';
import { ReopenDemand } from './commands/reopen-demand.js';
import { SolveScenario } from './commands/solve-scenario.js';
import { UndoDrafts } from './commands/undo-drafts.js';
import { WatchFill } from './commands/watch-fill.js';
import { WithdrawDemand } from './commands/withdraw-demand.js';
import { DemandController } from './http/demand.controller.js';
import { EquipmentHttpModule, EquipmentModule } from './equipment.module.js';
import { HistoryHttpModule, HistoryModule } from './history.module.js';
import { ForecastController } from './http/forecast.controller.js';
import { PlanningController } from './http/planning.controller.js';
import { FindScenario } from './queries/find-scenario.js';
import { ForecastDemand } from './queries/forecast-demand.js';
import { ForecastFill } from './queries/forecast-fill.js';
import { ListDemand } from './queries/list-demand.js';
import { ListScenarios } from './queries/list-scenarios.js';
import { ScenarioAnswers } from './queries/scenario-answers.js';
import { SimilarDemand } from './queries/similar-demand.js';
import { ReopenDemandOnCancel } from './reactions/reopen-demand.reaction.js';
import { SolveScenarioReaction } from './reactions/solve-scenario.reaction.js';
import { WatchFillReaction } from './reactions/watch-fill.reaction.js';
import { CentreFactsSource } from './store/centre-facts.js';
import { DemandDesk } from './store/demand-desk.js';
import { DemandStore } from './store/demand-store.js';
import { HistoryStore } from './store/history-store.js';
import { PlanningLog } from './store/planning-log.js';
import { ScenarioDesk } from './store/scenario-desk.js';
import { ScenarioStore } from './store/scenario-store.js';

const stores = [
  DemandStore,
  DemandDesk,
  ScenarioStore,
  HistoryStore,
  PlanningLog,
  ScenarioDesk,
  CentreFactsSource,
  ScenarioAnswers,
];

const useCases = [
  RecordDemand,
  AnswerDemand,
  MergeDemand,
  WithdrawDemand,
  ReopenDemand,
  SimilarDemand,
  CreateScenario,
  AskAgain,
  SolveScenario,
  DraftCohorts,
  UndoDrafts,
  WatchFill,
  ListDemand,
  ListScenarios,
  FindScenario,
  ForecastDemand,
  ForecastFill,
];

/** What the centre will train, month by month, and what stands in the way of more. */
@Module({
  imports: [PeopleModule, CatalogueModule, FacilityModule, CohortModule, EquipmentModule, HistoryModule],
  providers: [...stores, ...useCases],
  exports: [DemandStore, ...useCases],
})
export class PlanningModule {}

@Module({
  imports: [PlanningModule, EquipmentHttpModule, HistoryHttpModule],
  controllers: [PlanningController, DemandController, ForecastController],
})
export class PlanningHttpModule {}

@Module({
  imports: [PlanningModule],
  providers: [SolveScenarioReaction, WatchFillReaction, ReopenDemandOnCancel],
})
export class PlanningJobsModule {}
