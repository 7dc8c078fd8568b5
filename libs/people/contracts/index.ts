export * from './availability/index.js';
export * from './cluster.js';
export * from './errors.js';
export * from './events.js';
export * as peoplePermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
