import { Module } from '@nestjs/common';
import { InsightAuditHttpModule, InsightAuditJobsModule, InsightAuditModule } from './audit.module.js';
import { PackHttpModule, PackJobsModule, PackModule } from './pack.module.js';

/** What is drawn from all earlier stages: evidence packs, and the checks of auditors. One line a theme. */
@Module({ imports: [PackModule, InsightAuditModule], exports: [PackModule, InsightAuditModule] })
export class InsightModule {}

@Module({ imports: [PackHttpModule, InsightAuditHttpModule] })
export class InsightHttpModule {}

@Module({ imports: [PackJobsModule, InsightAuditJobsModule] })
export class InsightJobsModule {}
