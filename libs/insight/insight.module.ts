import { Module } from '@nestjs/common';
import { PackHttpModule, PackJobsModule, PackModule } from './pack.module.js';

/** What is drawn from all earlier stages: evidence packs, and the checks of auditors. One line a theme. */
@Module({ imports: [PackModule], exports: [PackModule] })
export class InsightModule {}

@Module({ imports: [PackHttpModule] })
export class InsightHttpModule {}

@Module({ imports: [PackJobsModule] })
export class InsightJobsModule {}
