import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { SubsidyModule } from '../subsidy/index.js';
import { ApproveAdvance } from './commands/advances/approve-advance.js';
import { CancelAdvance } from './commands/advances/cancel-advance.js';
import { PayAdvanceRest } from './commands/advances/pay-advance-rest.js';
import { PayOutAdvance } from './commands/advances/pay-out-advance.js';
import { PlanAdvance } from './commands/advances/plan-advance.js';
import {
  ConfirmAdvanceReceipt,
  RecordAdvanceReceipt,
  RefuseAdvanceReceipt,
} from './commands/advances/record-advance-receipt.js';
import { RecordAdvanceResults } from './commands/advances/record-advance-results.js';
import { SettleAdvance } from './commands/advances/settle-advance.js';
import { TakeAdvanceList } from './commands/advances/take-advance-list.js';
import { AdvanceMoneyController } from './http/advances/advance-money.controller.js';
import { AdvanceReadingController } from './http/advances/advance-reading.controller.js';
import { AdvanceController } from './http/advances/advance.controller.js';
import { ExportAdvances } from './queries/advances/export-advances.js';
import { FindAdvance } from './queries/advances/find-advance.js';
import { ListAdvances } from './queries/advances/list-advances.js';
import { PlanChoices } from './queries/advances/plan-choices.js';
import { ReplayAdvance } from './queries/advances/replay-advance.js';
import { AdvanceCalculator } from './store/advances/advance-calculator.js';
import { AdvanceDesk } from './store/advances/advance-desk.js';
import { AdvanceRecords } from './store/advances/advance-records.js';
import { AdvanceStep } from './store/advances/advance-step.js';
import { AdvanceStore } from './store/advances/advance-store.js';
import { BatchStore } from './store/batch-store.js';
import { Ledger } from './store/ledger.js';

const useCases = [
  PlanAdvance,
  ApproveAdvance,
  CancelAdvance,
  TakeAdvanceList,
  PayOutAdvance,
  RecordAdvanceResults,
  SettleAdvance,
  PayAdvanceRest,
  RecordAdvanceReceipt,
  ConfirmAdvanceReceipt,
  RefuseAdvanceReceipt,
  ListAdvances,
  ExportAdvances,
  FindAdvance,
  PlanChoices,
  ReplayAdvance,
];

/** Money paid before it is earned: 70 % of a yearly budget, 50 % for apprentices, and the settlement of both. */
@Module({
  imports: [PeopleModule, SubsidyModule],
  providers: [
    AdvanceStore,
    AdvanceRecords,
    AdvanceCalculator,
    AdvanceDesk,
    AdvanceStep,
    BatchStore,
    Ledger,
    ...useCases,
  ],
  exports: [...useCases],
})
export class AdvancesModule {}

@Module({
  imports: [AdvancesModule],
  controllers: [AdvanceController, AdvanceMoneyController, AdvanceReadingController],
})
export class AdvancesHttpModule {}
