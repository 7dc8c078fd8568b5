import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { closingRoutes } from '../../contracts/closing/index.js';
import { closingAnswer } from '../../queries/closing/list-closings.js';
import { ClosingStore } from '../../store/closing/closing-store.js';
import { WorkshopRepository } from '../../store/workshop-repository.js';

type Route = typeof closingRoutes.close;

/** Says on which days a workshop or a station is not to be used, and takes it back. */
@Injectable()
export class CloseWorkshop {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly workshops: WorkshopRepository,
    private readonly closings: ClosingStore,
  ) {}

  execute(actor: Actor, workshopId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const workshop = await this.workshops.find(db, scope, workshopId);
      if (!workshop) throw new DomainError('facility.workshop_not_found');
      const station =
        input.workstationId === undefined
          ? undefined
          : (await this.workshops.stations(db, scope, workshopId)).find(
              ({ id }) => id === input.workstationId,
            );
      if (input.workstationId !== undefined && !station)
        throw new DomainError('facility.workstation_not_found');
      const closing = {
        id: newId(),
        centreId: workshop.centreId,
        workshopId,
        workstationId: station?.id ?? null,
        workstationNumber: station?.number ?? null,
        fromOn: input.fromOn,
        toOn: input.toOn,
        startMinute: input.startMinute ?? null,
        endMinute: input.endMinute ?? null,
        reason: input.reason,
        createdAt: this.clock.now(),
        liftedAt: null,
      };
      await this.closings.add(db, closing, actor.accountId);
      await this.audit.record(db, {
        actor,
        action: 'facility.workshop_closed',
        subjectType: 'workshop',
        subjectId: workshopId,
        detail: { workstationId: closing.workstationId, fromOn: input.fromOn, toOn: input.toOn },
        reason: input.reason,
      });
      return closingAnswer(closing);
    });
  }

  lift(actor: Actor, closingId: string): Promise<OutputOf<typeof closingRoutes.lift>> {
    return this.tx.run(async (db) => {
      const closing = await this.closings.find(db, scopeOf(actor), closingId, true);
      if (!closing) throw new DomainError('closing.closing_not_found');
      if (closing.liftedAt !== null) throw new DomainError('closing.lifted');
      const liftedAt = this.clock.now();
      await this.closings.lift(db, closingId, actor.accountId, liftedAt);
      await this.audit.record(db, {
        actor,
        action: 'facility.workshop_reopened',
        subjectType: 'workshop',
        subjectId: closing.workshopId,
        detail: { closingId },
      });
      return closingAnswer({ ...closing, liftedAt });
    });
  }
}
