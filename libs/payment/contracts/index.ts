export * from './advances/index.js';
export * from './budget/index.js';
export * from './clawback/index.js';
export * from './errors.js';
export * from './events.js';
export * as paymentPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
