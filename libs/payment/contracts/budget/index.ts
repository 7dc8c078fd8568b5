export * from './errors.js';
export * as budgetPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
