export * from './errors.js';
export * from './events.js';
export * as shortagePermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
