export * from './errors.js';
export * as wayPermissions from './permissions.js';
export * from './routes.js';
