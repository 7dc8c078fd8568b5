import { TrainingDemandEntity } from './demand.entity.js';
import { PlanDraftedRunEntity, PlanScenarioEntity } from './scenario.entity.js';

export const planningEntities = [TrainingDemandEntity, PlanScenarioEntity, PlanDraftedRunEntity];
