import { TrainingDemandEntity } from './demand.entity.js';
import {
  EquipmentChoiceEntity,
  EquipmentItemEntity,
  EquipmentListEntity,
} from './equipment/equipment.entity.js';
import { PastTrainingEntity } from './history/past-training.entity.js';
import { PlanDraftedRunEntity, PlanScenarioEntity } from './scenario.entity.js';

export const planningEntities = [
  TrainingDemandEntity,
  PlanScenarioEntity,
  PlanDraftedRunEntity,
  EquipmentListEntity,
  EquipmentItemEntity,
  EquipmentChoiceEntity,
  PastTrainingEntity,
];
