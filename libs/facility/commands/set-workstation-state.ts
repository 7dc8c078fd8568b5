import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { equipmentFailed, type facilityRoutes } from '../contracts/index.js';
import { usableWorkstations } from '../domain/usable.js';
import { WorkshopRepository } from '../store/workshop-repository.js';

type Route = typeof facilityRoutes.setWorkstationState;

/** Records that a station broke, was mended or is gone; later stages hear when there is one less to use. */
@Injectable()
export class SetWorkstationState {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly workshops: WorkshopRepository,
  ) {}

  execute(actor: Actor, workstationId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const held = await this.workshops.lockByStation(db, scopeOf(actor), workstationId);
      if (!held) throw new DomainError('facility.workstation_not_found');
      const { workshopId, centreId, stations } = held;
      const { state } = input;
      const before = stations.find(({ id }) => id === workstationId)?.state;
      const usable = usableWorkstations(
        stations.map((one) => (one.id === workstationId ? state : one.state)),
      );
      await this.workshops.setState(db, workstationId, state, input.reason, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'facility.workstation_state_set',
        subjectType: 'workstation',
        subjectId: workstationId,
        detail: { workshopId, state, usableWorkstations: usable },
        reason: input.reason,
      });
      if (before === 'USABLE' && state !== 'USABLE') {
        await this.outbox.publish(db, equipmentFailed, {
          centreId,
          workshopId,
          workstationId,
          state,
          usableWorkstations: usable,
        });
      }
      return { workstationId, workshopId, state, usableWorkstations: usable };
    });
  }
}
