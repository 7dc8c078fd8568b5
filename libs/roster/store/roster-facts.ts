import { Injectable } from '@nestjs/common';
import { BookingStore } from '../../booking/index.js';
import type { Cohort } from '../../cohort/index.js';
import { WorkerRegistry } from '../../people/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { documentKey, type KnownWorker, type RosterEntry, type RosterFacts } from '../domain/import/index.js';
import { RosterStore } from './roster-store.js';

/** Gathers what is known about the people on a sheet and about the seats of the enterprise that sends them. */
@Injectable()
export class RosterFactFinder {
  constructor(
    private readonly bookings: BookingStore,
    private readonly registry: WorkerRegistry,
    private readonly roster: RosterStore,
  ) {}

  async find(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    enterpriseId: string,
    entries: readonly RosterEntry[],
  ): Promise<RosterFacts> {
    const workers = entries.map(({ worker }) => worker);
    const registered = await this.registry.find(db, cohort.centreId, workers);
    const ids = registered.flatMap((found) => (found ? [found.workerId] : []));
    const standings = await this.roster.standings(db, cohort, ids);
    const known = new Map<string, KnownWorker>();
    for (const [index, worker] of workers.entries()) {
      const found = registered[index];
      if (!found) continue;
      const { onRoster, busyIn } = standings.get(found.workerId) ?? { onRoster: false, busyIn: null };
      // Where another enterprise sends its people is not told, only that the days are taken.
      const own = busyIn?.enterpriseId === enterpriseId;
      const elsewhere = busyIn && {
        title: own ? busyIn.title : null,
        startsOn: busyIn.startsOn,
        endsOn: busyIn.endsOn,
      };
      known.set(documentKey(worker.idKind, worker.idNumber), { ...found, onRoster, elsewhere });
    }
    return {
      seatsBooked: (await this.bookings.seatsOf(db, scope, cohort.id, enterpriseId)).confirmed,
      seatsFilled: await this.roster.present(db, scope, cohort.id, enterpriseId),
      known,
    };
  }
}
