export * from './db.js';
export * from './driver-options.js';
export * from './id.js';
export * from './naming.js';
export * from './scope.js';
export * from './tx.js';
