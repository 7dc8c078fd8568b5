export { AnswerDemand } from './commands/answer-demand.js';
export { CreateScenario } from './commands/create-scenario.js';
export { DraftCohorts } from './commands/draft-cohorts.js';
export { RecordDemand } from './commands/record-demand.js';
export { SolveScenario } from './commands/solve-scenario.js';
export { WatchFill } from './commands/watch-fill.js';
export * from './contracts/index.js';
export { PlanningHttpModule, PlanningJobsModule, PlanningModule } from './planning.module.js';
export { DemandStore, type TrainingDemand } from './store/demand-store.js';
