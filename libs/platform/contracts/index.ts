export * from './define-errors.js';
export * from './define-message.js';
export * from './define-permission.js';
export * from './define-route.js';
export * from './errors.js';
export * from './schemas.js';
