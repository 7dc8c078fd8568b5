import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, type Db, Outbox } from '../../platform/index.js';
import { staffRegistered } from '../contracts/events.js';

/** What was done to an enterprise's staff: for the trail, and for the stages that decide on employments. */
@Injectable()
export class StaffLog {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that registered them. Counts and ids only. */
  async registered(
    db: Db,
    actor: Actor,
    enterprise: { readonly id: string; readonly centreId: string },
    counts: { readonly registered: number; readonly known: number; readonly employmentsOpened: number },
    workerIds: readonly string[],
  ): Promise<void> {
    await this.audit.record(db, {
      actor,
      action: 'people.workers_registered',
      subjectType: 'enterprise',
      subjectId: enterprise.id,
      detail: counts,
    });
    if (counts.employmentsOpened === 0) return;
    const { centreId, id: enterpriseId } = enterprise;
    await this.outbox.publish(db, staffRegistered, { centreId, enterpriseId, workerIds: [...workerIds] });
  }
}
