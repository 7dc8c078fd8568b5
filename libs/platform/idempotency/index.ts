export * from './idempotency.js';
export * from './idempotency-key.entity.js';
