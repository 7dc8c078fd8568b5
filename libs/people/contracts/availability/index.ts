export * from './errors.js';
export * as availabilityPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
