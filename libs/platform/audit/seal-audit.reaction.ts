import { Inject, Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../messaging/index.js';
import { type AppLogger, LOGGER } from '../telemetry/index.js';
import { sealAuditJob } from './contracts.js';
import { AuditChainBroken, Sealer } from './sealer.js';

/** Outside the consumer's transaction: a root may be anchored only after it is committed. Twice does no harm. */
@Injectable()
@Reaction({ consumer: 'audit.seal', on: sealAuditJob, outsideTransaction: true })
export class SealAuditReaction implements ReactionHandler<typeof sealAuditJob> {
  constructor(
    private readonly sealer: Sealer,
    @Inject(LOGGER) private readonly logger: AppLogger,
  ) {}

  async handle(): Promise<void> {
    try {
      await this.sealer.sealPending();
    } catch (error) {
      if (!(error instanceof AuditChainBroken)) throw error;
      // Trying again cannot heal it, and a dead letter every two seconds would bury the news.
      this.logger.fatal({ err: error, alarm: 'audit-chain-broken' }, 'the audit trail was tampered with');
    }
  }
}
