export { registerDatabaseGauges } from './database-gauges.js';
export { HealthChecks, type HealthProbe, type ProbeResult, type Readiness } from './health.js';
export { type AppLogger, createLogger, LOGGER, type LoggerOptions } from './logger.js';
export { metricsContentType, metricsText, observeHttp, registerGauge } from './metrics.js';
export { NestLogger } from './nest-logger.js';
export { redisProbe } from './redis-probe.js';
