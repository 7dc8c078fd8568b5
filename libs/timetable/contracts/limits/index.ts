export * from './errors.js';
export * as limitsPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
