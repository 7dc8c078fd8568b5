import { AdvanceDecisionEntity, AdvancePersonEntity, AdvanceReceiptEntity } from './advance-record.entity.js';
import { AdvanceEntity, AdvanceNumberEntity } from './advance.entity.js';

/** What advances store. */
export const advanceEntities = [
  AdvanceNumberEntity,
  AdvanceEntity,
  AdvancePersonEntity,
  AdvanceDecisionEntity,
  AdvanceReceiptEntity,
];
