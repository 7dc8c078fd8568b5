export * from './errors.js';
export * as cataloguePermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
export * from './shortage/index.js';
