export * from './demand/index.js';
export * from './equipment/index.js';
export * from './errors.js';
export * from './events.js';
export * from './history/index.js';
export * as planningPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
