import { Injectable } from '@nestjs/common';
import { GuestStations, type HostedSession } from '../../../booking/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import { MakeUpStore } from './make-up-store.js';

/** What guests leave to the class whose session they attend. */
@Injectable()
export class HostStations extends GuestStations {
  constructor(
    private readonly clock: Clock,
    private readonly places: MakeUpStore,
    private readonly workshops: WorkshopRepository,
    private readonly roster: RosterStore,
  ) {
    super();
  }

  async seatsBeside(db: Db, cohortIds: readonly string[]): Promise<Map<string, number>> {
    const hosting = await this.places.hosting(db, cohortIds);
    const seats = new Map<string, number>();
    for (const centreId of new Set(hosting.map((one) => one.centreId))) {
      const scope: Scope = { kind: 'centre', centreId };
      const its = hosting.filter((one) => one.centreId === centreId);
      const rooms = await this.workshops.byIds(db, scope, [
        ...new Set(its.map(({ workshopId }) => workshopId)),
      ]);
      for (const { cohortId, workshopId, guests } of its) {
        const left = Math.max(0, (rooms.get(workshopId)?.usableWorkstations ?? 0) - guests);
        seats.set(cohortId, Math.min(left, seats.get(cohortId) ?? left));
      }
    }
    return seats;
  }

  async neededIn(db: Db, { id, cohortId, centreId }: HostedSession): Promise<number | null> {
    const guests = (await this.places.guestsIn(db, [id])).get(id) ?? 0;
    if (guests === 0) return null;
    const scope: Scope = { kind: 'centre', centreId };
    const taken = await this.roster.takenIn(db, scope, [cohortId], this.clock.now());
    return guests + (taken.get(cohortId) ?? 0);
  }
}
