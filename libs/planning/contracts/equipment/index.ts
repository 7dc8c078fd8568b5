export * as equipmentPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
