export * from './events.js';
export * as forecastPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
