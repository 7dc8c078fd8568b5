import { type DynamicModule, Module } from '@nestjs/common';
import {
  AuditJobsModule,
  HousekeepingModule,
  MessagingRuntimeModule,
  NoticesJobsModule,
  PlatformModule,
  type PlatformOptions,
} from '../../libs/platform/index.js';
import { stageJobsModules } from './stages.js';

/** The worker: relay, schedules, and every stage's reactions. */
@Module({})
export class WorkerModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(options),
        AuditJobsModule,
        HousekeepingModule,
        NoticesJobsModule,
        ...stageJobsModules,
        MessagingRuntimeModule,
      ],
    };
  }
}
