export * from './contracts/index.js';
export { InsightHttpModule, InsightJobsModule, InsightModule } from './insight.module.js';
export { insightEntities } from './store/index.js';
