import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { closingRoutes } from '../../contracts/closing/index.js';
import { stationsOut } from '../../domain/station-days.js';
import { ClosingStore } from '../../store/closing/closing-store.js';
import { WorkshopRepository } from '../../store/workshop-repository.js';
import { CloseWorkshop } from './close-workshop.js';

export interface StationsToClose {
  readonly fromOn: string;
  readonly toOn: string;
  /** How many are out of use, beside those that are closed or broken already. */
  readonly count: number;
  readonly reason: string;
}

/** Closes so many stations of a workshop when it does not matter which, each by the rule for one. */
@Injectable()
export class CloseStations {
  constructor(
    private readonly tx: Tx,
    private readonly workshops: WorkshopRepository,
    private readonly closings: ClosingStore,
    private readonly one: CloseWorkshop,
  ) {}

  execute(
    actor: Actor,
    workshopId: string,
    { fromOn, toOn, count, reason }: StationsToClose,
  ): Promise<OutputOf<typeof closingRoutes.close>[]> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      if (!(await this.workshops.find(db, scope, workshopId)))
        throw new DomainError('facility.workshop_not_found');
      const stations = await this.workshops.stations(db, scope, workshopId);
      const usable = stations.filter(({ state }) => state === 'USABLE').map(({ id }) => id);
      const closed = (await this.closings.between(db, scope, fromOn, toOn, workshopId)).flatMap((one) =>
        one.workstationId === null ? [] : [{ ...one, stationId: one.workstationId }],
      );
      const made: OutputOf<typeof closingRoutes.close>[] = [];
      for (const { stationId, ...days } of stationsOut(usable, closed, { fromOn, toOn, count }))
        made.push(await this.one.execute(actor, workshopId, { ...days, workstationId: stationId, reason }));
      return made;
    });
  }
}
