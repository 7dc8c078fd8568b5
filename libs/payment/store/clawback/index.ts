import {
  ReceivableEntity,
  ReceivableLineEntity,
  ReceivableNumberEntity,
  ReceivableOffsetEntity,
  ReceivableReceiptEntity,
} from './receivable.entity.js';

export const clawbackEntities = [
  ReceivableNumberEntity,
  ReceivableEntity,
  ReceivableLineEntity,
  ReceivableReceiptEntity,
  ReceivableOffsetEntity,
];
