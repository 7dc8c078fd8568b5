export * from './errors.js';
export * as clawbackPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
