export * from './audit/index.js';
export * from './pack/index.js';
