import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, type Db, Outbox } from '../../platform/index.js';
import type { demandAnswered, demandRecorded, demandReopened, demandWithdrawn } from '../contracts/events.js';

/** What every write of planning leaves behind: the audit entry and, for demand, the event. */
@Injectable()
export class PlanningLog {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async ofDemand(
    db: Db,
    actor: Actor,
    action: string,
    demandId: string,
    detail: Record<string, string | number>,
    event: typeof demandRecorded | typeof demandAnswered | typeof demandReopened | typeof demandWithdrawn,
  ): Promise<void> {
    await this.audit.record(db, {
      actor,
      action,
      subjectType: 'training_demand',
      subjectId: demandId,
      detail,
    });
    await this.outbox.publish(db, event, { centreId: actor.centreId, demandId });
  }

  async ofScenario(
    db: Db,
    actor: Actor,
    action: string,
    scenarioId: string,
    detail: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.record(db, {
      actor,
      action,
      subjectType: 'plan_scenario',
      subjectId: scenarioId,
      detail,
    });
  }
}
