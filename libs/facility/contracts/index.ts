export * from './closing/index.js';
export * from './errors.js';
export * from './events.js';
export * as facilityPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
export * from './ways/index.js';
