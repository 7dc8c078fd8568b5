import { Module } from '@nestjs/common';
import { ChooseEquipment } from './commands/equipment/choose-equipment.js';
import { CloseEquipmentList } from './commands/equipment/close-list.js';
import { DecideEquipment } from './commands/equipment/decide-equipment.js';
import { PublishEquipmentList } from './commands/equipment/publish-list.js';
import { SetEquipmentCost } from './commands/equipment/set-equipment-cost.js';
import { EquipmentReadingController } from './http/equipment/equipment-reading.controller.js';
import { EquipmentController } from './http/equipment/equipment.controller.js';
import { EquipmentAnswers } from './queries/equipment/equipment-answers.js';
import { FindEquipmentList } from './queries/equipment/find-equipment-list.js';
import { ListEquipmentLists } from './queries/equipment/list-equipment-lists.js';
import { PrintEquipmentList } from './queries/equipment/print-equipment-list.js';
import { EquipmentDesk } from './store/equipment/equipment-desk.js';
import { EquipmentStore } from './store/equipment/equipment-store.js';
import { PlanningLog } from './store/planning-log.js';
import { ScenarioDesk } from './store/scenario-desk.js';
import { ScenarioStore } from './store/scenario-store.js';

const providers = [
  EquipmentStore,
  EquipmentDesk,
  EquipmentAnswers,
  PlanningLog,
  ScenarioStore,
  ScenarioDesk,
  PublishEquipmentList,
  ChooseEquipment,
  SetEquipmentCost,
  DecideEquipment,
  CloseEquipmentList,
  ListEquipmentLists,
  FindEquipmentList,
  PrintEquipmentList,
];

/** The list of what is scarce, from which the centre and the enterprises choose together (rule R76). */
@Module({ providers, exports: providers })
export class EquipmentModule {}

@Module({ imports: [EquipmentModule], controllers: [EquipmentController, EquipmentReadingController] })
export class EquipmentHttpModule {}
