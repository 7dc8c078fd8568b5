import { Module } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { SealAuditReaction } from './seal-audit.reaction.js';
import { AuditSettings, Sealer } from './sealer.js';

/** Sealing, for the worker. Tx, Clock and LOGGER come from the global platform module. */
@Module({
  providers: [
    {
      provide: AuditSettings,
      useFactory: (config: AppConfig): AuditSettings => ({
        signingKey: config.AUDIT_SIGNING_KEY,
        anchorFile: config.AUDIT_ANCHOR_FILE,
      }),
      inject: [APP_CONFIG],
    },
    Sealer,
    SealAuditReaction,
  ],
  exports: [Sealer],
})
export class AuditJobsModule {}
