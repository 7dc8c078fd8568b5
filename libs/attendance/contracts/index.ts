export * from './errors.js';
export * from './events.js';
export * from './make-up/index.js';
export * from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
