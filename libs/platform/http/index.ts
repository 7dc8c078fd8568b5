export { CurrentActor, Endpoint, type FileAnswer, Input, ROUTE_METADATA } from './endpoint.js';
export { finishHttpApp, prepareHttpApp } from './http-app.js';
export { HttpPlatformModule } from './http-platform.module.js';
export { leaveInOrder, type LeavingTimes } from './leaving.js';
export { buildOpenApi } from './openapi.js';
export { ProblemFilter } from './problem.filter.js';
export { contextOf } from './request-context.js';
export { operationsRoutes, startOperationsServer } from './operations.js';
export { metaRoute, openApiRoute } from './system.routes.js';
