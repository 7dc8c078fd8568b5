import { Injectable } from '@nestjs/common';
import { Reaction, type ReactionHandler } from '../../../platform/index.js';
import { AuditNightly } from '../../commands/audit/audit-nightly.js';
import { auditNightlyJob } from '../../contracts/audit/index.js';

@Injectable()
@Reaction({ consumer: 'insight.audit-nightly', on: auditNightlyJob })
export class AuditNightlyReaction implements ReactionHandler<typeof auditNightlyJob> {
  constructor(private readonly auditNightly: AuditNightly) {}

  handle(): Promise<unknown> {
    return this.auditNightly.execute();
  }
}
