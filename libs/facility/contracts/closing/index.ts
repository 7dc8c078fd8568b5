export * from './errors.js';
export * as closingPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
