export * from './errors.js';
export * as advancePermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
