import { advanceEntities } from './advances/index.js';
import { budgetEntities } from './budget/index.js';
import { clawbackEntities } from './clawback/index.js';
import { LedgerAccountEntity, LedgerJournalEntity, LedgerPostingEntity } from './ledger.entity.js';
import {
  PaymentBatchEntity,
  PaymentBatchNumberEntity,
  PaymentLineEntity,
  PaymentTakeOutEntity,
} from './payment-batch.entity.js';
import { ReceivedReferenceEntity } from './received-reference.entity.js';
import { PaymentReturnEntity, PaymentReturnRowEntity } from './payment-return.entity.js';

/** Everything this stage stores, for the data source. */
export const paymentEntities = [
  PaymentBatchNumberEntity,
  PaymentBatchEntity,
  PaymentTakeOutEntity,
  PaymentLineEntity,
  PaymentReturnEntity,
  PaymentReturnRowEntity,
  LedgerAccountEntity,
  LedgerJournalEntity,
  LedgerPostingEntity,
  ReceivedReferenceEntity,
  ...advanceEntities,
  ...clawbackEntities,
  ...budgetEntities,
];
