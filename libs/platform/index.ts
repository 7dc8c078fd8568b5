/** The front door of the platform: mechanism, no business word. */
export * from './access/index.js';
export * from './audit/index.js';
export * from './clock/clock.js';
export * from './clock/turns.js';
export * from './config/index.js';
export * from './contracts/index.js';
export * from './database/index.js';
export * from './housekeeping/index.js';
export * from './http/index.js';
export * from './idempotency/index.js';
export * from './messaging/index.js';
export * from './notices/index.js';
export * from './platform.module.js';
export * from './print/index.js';
export * from './privacy/index.js';
export * from './spreadsheet/index.js';
export * from './telemetry/index.js';
