import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { Idempotency } from '../idempotency/index.js';
import { EndpointGuard } from './endpoint.guard.js';
import { EndpointInterceptor } from './endpoint.interceptor.js';
import { ProblemFilter } from './problem.filter.js';

/** Puts the guard, the interceptor and the filter around every controller of the API. */
@Global()
@Module({
  imports: [AccessModule],
  providers: [
    Idempotency,
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_GUARD, useClass: EndpointGuard },
    { provide: APP_INTERCEPTOR, useClass: EndpointInterceptor },
  ],
  exports: [ProblemFilter, Idempotency],
})
export class HttpPlatformModule {}
