import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { SubsidyModule } from '../subsidy/index.js';
import { AdvancesHttpModule, AdvancesModule } from './advances.module.js';
import { BudgetHttpModule } from './budget.module.js';
import { CancelBatch } from './commands/cancel-batch.js';
import { ConfirmReceipt, RefuseReceipt } from './commands/clawback/confirm-receipt.js';
import { IssueNotice } from './commands/clawback/issue-notice.js';
import { OffsetReceivable } from './commands/clawback/offset-receivable.js';
import { OpenReceivables } from './commands/clawback/open-receivables.js';
import { RecordReceipt } from './commands/clawback/record-receipt.js';
import { CreateBatch } from './commands/create-batch.js';
import { MatchReturns } from './commands/match-returns.js';
import { ReleaseBatch } from './commands/release-batch.js';
import { TakeOutLines } from './commands/take-out-lines.js';
import { TakeBankFile } from './commands/take-bank-file.js';
import { TellPayees } from './commands/tell-payees.js';
import { UploadReturns } from './commands/upload-returns.js';
import { BatchController } from './http/batch.controller.js';
import { ClawbackController, ReceiptController } from './http/clawback/clawback.controller.js';
import { PaymentReadingController } from './http/payment-reading.controller.js';
import { ReturnController } from './http/return.controller.js';
import { BatchVoucher } from './queries/batch-voucher.js';
import { FindReceivable } from './queries/clawback/find-receivable.js';
import { ListReceivables } from './queries/clawback/list-receivables.js';
import { PrintNotice } from './queries/clawback/print-notice.js';
import { ReceivableAnswers } from './queries/clawback/receivable-answers.js';
import { FindBatch } from './queries/find-batch.js';
import { FindReturn } from './queries/find-return.js';
import { ListBatches } from './queries/list-batches.js';
import { ListLines } from './queries/list-lines.js';
import { ListPayable } from './queries/list-payable.js';
import { ListReturns } from './queries/list-returns.js';
import { ShowLedger } from './queries/show-ledger.js';
import {
  OpenBenefitReceivablesReaction,
  OpenReceivablesReaction,
} from './reactions/clawback/open-receivables.reaction.js';
import { MatchReturnsReaction } from './reactions/match-returns.reaction.js';
import { TellFailedReaction } from './reactions/tell-failed.reaction.js';
import { TellPaidReaction } from './reactions/tell-paid.reaction.js';
import { BatchBooks } from './store/batch-books.js';
import { BatchDesk } from './store/batch-desk.js';
import { BatchStore } from './store/batch-store.js';
import { Claimant } from './store/clawback/claimant.js';
import { OffsetDesk } from './store/clawback/offset-desk.js';
import { Offsets } from './store/clawback/offsets.js';
import { ReceivableStore } from './store/clawback/receivable-store.js';
import { WronglyPaid } from './store/clawback/wrongly-paid.js';
import { ClaimLines } from './store/claim-lines.js';
import { Ledger } from './store/ledger.js';
import { Payables } from './store/payables.js';
import { PaymentLineStore } from './store/payment-line-store.js';
import { ReturnDesk } from './store/return-desk.js';
import { ReturnReader } from './store/return-reader.js';
import { ReturnStore } from './store/return-store.js';
import { Settlement } from './store/settlement.js';
import { SubsidyClaimLines } from './store/subsidy-claim-lines.js';

const stores = [
  BatchStore,
  PaymentLineStore,
  ReturnStore,
  ReturnReader,
  Ledger,
  BatchDesk,
  BatchBooks,
  ReceivableStore,
  Offsets,
  OffsetDesk,
  Claimant,
  WronglyPaid,
  ReceivableAnswers,
  Payables,
  ReturnDesk,
  Settlement,
  { provide: ClaimLines, useClass: SubsidyClaimLines },
];

const useCases = [
  CreateBatch,
  CancelBatch,
  ReleaseBatch,
  TakeBankFile,
  TakeOutLines,
  UploadReturns,
  MatchReturns,
  TellPayees,
  OpenReceivables,
  IssueNotice,
  RecordReceipt,
  ConfirmReceipt,
  RefuseReceipt,
  OffsetReceivable,
  ListReceivables,
  FindReceivable,
  PrintNotice,
  ListPayable,
  ListBatches,
  FindBatch,
  ListLines,
  BatchVoucher,
  ShowLedger,
  FindReturn,
  ListReturns,
];

/** Money out: batches, the bank's files and answers, the ledger. */
@Module({
  imports: [PeopleModule, SubsidyModule, AdvancesModule],
  providers: [...stores, ...useCases],
  exports: [PaymentLineStore, ...useCases],
})
export class PaymentModule {}

@Module({
  imports: [PaymentModule, AdvancesHttpModule, BudgetHttpModule],
  controllers: [
    BatchController,
    PaymentReadingController,
    ReturnController,
    ClawbackController,
    ReceiptController,
  ],
})
export class PaymentHttpModule {}

@Module({
  imports: [PaymentModule],
  providers: [
    MatchReturnsReaction,
    TellPaidReaction,
    TellFailedReaction,
    OpenReceivablesReaction,
    OpenBenefitReceivablesReaction,
  ],
})
export class PaymentJobsModule {}
