export { lapseNoticeRoute } from './demo-routes.js';
export * from './errors.js';
export * from './events.js';
export * from './notice-archive/index.js';
export * as subsidyPermissions from './permissions.js';
export * from './routes.js';
export * from './schemas.js';
