export { Consumer, PoisonedMessage } from './consumer.js';
export { BullDeliveryQueue, BullRuntime, requireNoEviction } from './bull-runtime.js';
export { type DeadLetter, DeadLetters } from './dead-letters.js';
export { discoverReactions, MessagingRuntimeModule } from './messaging.module.js';
export { Outbox } from './outbox.js';
export * from './outbox-message.entity.js';
export {
  type BoundReaction,
  Reaction,
  type ReactionContext,
  type ReactionHandler,
  ReactionRegistry,
  type ReactionSpec,
} from './reaction.js';
export { type Delivery, type DeliveryQueue, Relay } from './relay.js';
