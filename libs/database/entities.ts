import { messagingEntities } from '../platform/messaging/outbox-message.entity.js';
import { IdempotencyKeyEntity } from '../platform/idempotency/index.js';

/** Every entity of the house. Only this folder sees them all. One line a stage, in the order of the flow. */
export const entities = [...messagingEntities, IdempotencyKeyEntity];
