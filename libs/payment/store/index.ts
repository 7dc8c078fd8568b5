import { LedgerAccountEntity, LedgerJournalEntity, LedgerPostingEntity } from './ledger.entity.js';
import { PaymentBatchEntity, PaymentBatchNumberEntity, PaymentLineEntity } from './payment-batch.entity.js';
import { PaymentReturnEntity, PaymentReturnRowEntity } from './payment-return.entity.js';

/** Everything this stage stores, for the data source. */
export const paymentEntities = [
  PaymentBatchNumberEntity,
  PaymentBatchEntity,
  PaymentLineEntity,
  PaymentReturnEntity,
  PaymentReturnRowEntity,
  LedgerAccountEntity,
  LedgerJournalEntity,
  LedgerPostingEntity,
];
