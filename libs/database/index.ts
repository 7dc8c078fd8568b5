export { connectDataSource, createDataSource } from './data-source.js';
export { schemaDrift } from './schema-drift.js';
