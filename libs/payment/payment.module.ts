import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { BenefitPayables, SubsidyModule } from '../subsidy/index.js';
import { AdvancesHttpModule, AdvancesModule } from './advances.module.js';
import { CancelBatch } from './commands/cancel-batch.js';
import { CreateBatch } from './commands/create-batch.js';
import { MatchReturns } from './commands/match-returns.js';
import { ReleaseBatch } from './commands/release-batch.js';
import { TakeOutLines } from './commands/take-out-lines.js';
import { TakeBankFile } from './commands/take-bank-file.js';
import { TellPayees } from './commands/tell-payees.js';
import { UploadReturns } from './commands/upload-returns.js';
import { BatchController } from './http/batch.controller.js';
import { PaymentReadingController } from './http/payment-reading.controller.js';
import { ReturnController } from './http/return.controller.js';
import { BatchVoucher } from './queries/batch-voucher.js';
import { FindBatch } from './queries/find-batch.js';
import { FindReturn } from './queries/find-return.js';
import { ListBatches } from './queries/list-batches.js';
import { ListLines } from './queries/list-lines.js';
import { ListPayable } from './queries/list-payable.js';
import { ListReturns } from './queries/list-returns.js';
import { ShowLedger } from './queries/show-ledger.js';
import { MatchReturnsReaction } from './reactions/match-returns.reaction.js';
import { TellFailedReaction } from './reactions/tell-failed.reaction.js';
import { TellPaidReaction } from './reactions/tell-paid.reaction.js';
import { BatchBooks } from './store/batch-books.js';
import { BatchDesk } from './store/batch-desk.js';
import { Benefits } from './store/benefits.js';
import { BatchStore } from './store/batch-store.js';
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
  Payables,
  ReturnDesk,
  Settlement,
  { provide: ClaimLines, useClass: SubsidyClaimLines },
  { provide: Benefits, useExisting: BenefitPayables },
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
  imports: [PaymentModule, AdvancesHttpModule],
  controllers: [BatchController, PaymentReadingController, ReturnController],
})
export class PaymentHttpModule {}

@Module({
  imports: [PaymentModule],
  providers: [MatchReturnsReaction, TellPaidReaction, TellFailedReaction],
})
export class PaymentJobsModule {}
